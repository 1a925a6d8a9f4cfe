"""What teachers and students see of themselves at a glance; each figure in one query for all rows."""
