"""What `briefing init` puts into a new project: a codebook and an example document."""
