"""The rules of the reference desk: values in, values out; time and identifiers are arguments."""
