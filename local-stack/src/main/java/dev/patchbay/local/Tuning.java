package dev.patchbay.local;

import java.util.List;

/** What a JVM of ours is good at. */
public enum Tuning {
  /**
   * Up soon and small; costs a third of the processor time of a start. For all that lives for
   * seconds or minutes.
   */
  QUICK_START(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
  /** The compilers of a long-lived process. For measurements. */
  THROUGHPUT(List.of("-XX:+UseSerialGC"));

  private final List<String> options;

  Tuning(List<String> options) {
    this.options = options;
  }

  /** Of the virtual machine. */
  public List<String> options() {
    return options;
  }
}
