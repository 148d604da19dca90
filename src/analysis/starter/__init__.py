"""What `briefing init` puts into a new project: an example document and starter themes."""
