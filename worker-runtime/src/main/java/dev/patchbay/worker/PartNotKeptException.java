package dev.patchbay.worker;

/**
 * The broker does not take a finished part, or a capsule. Nothing is lost by going on: should
 * another holder follow, it does the part again, or goes on from the capsule before.
 */
public final class PartNotKeptException extends Exception {
  private static final long serialVersionUID = 1;

  PartNotKeptException(int part) {
    super("part " + part + " is not on the broker");
  }
}
