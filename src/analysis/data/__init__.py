"""Names of states and organisations; README.md says where each file comes from."""
