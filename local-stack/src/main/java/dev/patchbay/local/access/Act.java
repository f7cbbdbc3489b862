package dev.patchbay.local.access;

/** What may be tried on a topic. */
enum Act {
  DESCRIBE,
  WRITE,
  READ
}
