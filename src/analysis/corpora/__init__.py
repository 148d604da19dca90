"""Many documents: part by part, on every core or on a cluster, in bounded memory."""
