package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TenantId;
import java.util.Set;

/**
 * One row of the demo.
 *
 * @param label what it is, for people
 * @param source what is published, and when
 * @param expected what must become of it
 * @param attempts how many attempts it must take
 */
record DemoJob(
    String label,
    TenantId tenant,
    JobId jobId,
    Purpose purpose,
    Source source,
    Expected expected,
    int attempts) {
  /** Where the published bytes come from. */
  sealed interface Source {
    /** Published at once, so many times. */
    record AtOnce(byte[] value, int copies) implements Source {
      @Override
      public String toString() {
        return "AtOnce[bytes=" + value.length + ", copies=" + copies + "]";
      }
    }

    /** A transcript of the audio of another job of the same tenant, when that is there. */
    record HearBack(JobId announcement) implements Source {}
  }

  /** Whether audio must come of it. */
  boolean speaks() {
    return switch (expected) {
      case Expected.Speech _ -> true;
      case Expected.Words(String _, Set<Output> outputs) -> outputs.contains(Output.AUDIO);
      case Expected.Notes _, Expected.Cancelled _, Expected.SetAside _ -> false;
    };
  }

  /** Whether the product cancels it as soon as it is worked on. */
  boolean cancelledWhenStarted() {
    return expected instanceof Expected.Cancelled;
  }
}
