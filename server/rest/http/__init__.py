"""What serves every subject of the REST API: endpoints, bodies, problems, paging and the document."""
