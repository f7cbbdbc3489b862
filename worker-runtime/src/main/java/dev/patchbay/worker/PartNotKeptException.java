package dev.patchbay.worker;

/**
 * The broker does not take a finished part. Nothing is lost by going on: should another holder
 * follow, it does the part again.
 */
public final class PartNotKeptException extends Exception {
  private static final long serialVersionUID = 1;

  PartNotKeptException(int part) {
    super("part " + part + " is not on the broker");
  }
}
