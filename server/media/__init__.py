"""What teachers upload: pictures, made anew, and files of lessons; kept, served, collected when unused."""
