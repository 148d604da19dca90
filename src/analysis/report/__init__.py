"""papermill → nbconvert → files, alone and in batches."""
