//! Made-up case studies, for the sake of size.
