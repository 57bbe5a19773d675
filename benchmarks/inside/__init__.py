"""What runs inside an installation, with Django set up."""
