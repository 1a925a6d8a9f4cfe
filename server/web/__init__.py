"""The pages, served without a build step."""
