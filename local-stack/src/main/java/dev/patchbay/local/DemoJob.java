package dev.patchbay.local;

import dev.patchbay.schemas.Job;
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

    /** Taken back before it is published, once each. */
    record TakenBack(byte[] value) implements Source {
      @Override
      public String toString() {
        return "TakenBack[bytes=" + value.length + "]";
      }
    }

    /** A transcript of the audio of another job of the same tenant, when that is there. */
    record HearBack(JobId announcement) implements Source {}

    /** Published when somebody is there who says this recording live. */
    record Said(byte[] value, byte[] wav) implements Source {
      @Override
      public String toString() {
        return "Said[bytes=" + wav.length + "]";
      }
    }

    /** The same of the audio of another job of the same tenant, when that is there. */
    record SaidAgain(byte[] value, JobId announcement) implements Source {
      @Override
      public String toString() {
        return "SaidAgain[announcement=" + announcement + "]";
      }
    }

    /** Published when another talk goes on, once somebody keeps all talks away from their model. */
    record KeptAway(Job value, JobId during) implements Source {}

    /** Published by {@link DemoLastAct}, when all else is over. */
    record LastAct(Job value) implements Source {}

    /** The callback that another job's result has, once talks are had live again. */
    record CalledBack(JobId promised) implements Source {}
  }

  /** The same as it can be asked of a real provider. */
  DemoJob atARealProvider() {
    return cancelledWhenStarted() && source instanceof Source.AtOnce(byte[] value, int _)
        ? new DemoJob(label, tenant, jobId, purpose, new Source.TakenBack(value), expected, 0)
        : new DemoJob(label, tenant, jobId, purpose, source, loosely(), attempts);
  }

  private Expected loosely() {
    return switch (expected) {
      case Expected.Words(String _, Set<Output> outputs) when purpose == Purpose.REPLY ->
          new Expected.Composed(outputs);
      case Expected.Words(String text, Set<Output> outputs) -> new Expected.Near(text, outputs);
      case Expected.Notes _ -> new Expected.Composed(Set.of(Output.NOTES));
      case Expected.Near _,
          Expected.Composed _,
          Expected.Speech _,
          Expected.Talk _,
          Expected.Promised _,
          Expected.Translated _,
          Expected.Refused _,
          Expected.Cancelled _,
          Expected.SetAside _ ->
          expected;
    };
  }

  /** Whether somebody calls an agent, who may not be had live. */
  boolean telephones() {
    return purpose == Purpose.CONVERSATION;
  }

  /** Whether it is a live talk. */
  boolean talks() {
    return expected instanceof Expected.Talk;
  }

  /** Whether somebody is only heard, and written down or translated while speaking. */
  boolean streams() {
    return switch (source) {
      case Source.Said _, Source.SaidAgain _ -> true;
      case Source.AtOnce _,
          Source.TakenBack _,
          Source.HearBack _,
          Source.KeptAway _,
          Source.LastAct _,
          Source.CalledBack _ ->
          false;
    };
  }

  /** Whether somebody speaks in it now. */
  boolean isLive() {
    return talks() || streams();
  }

  /** Whether it is of the last act, in which vendors fail: its money is looked at there. */
  boolean isLast() {
    return source instanceof Source.LastAct;
  }

  /** Whether audio must come of it. */
  boolean speaks() {
    return switch (expected) {
      case Expected.Speech _ -> true;
      case Expected.Words(String _, Set<Output> outputs) -> outputs.contains(Output.AUDIO);
      case Expected.Near(String _, Set<Output> outputs) -> outputs.contains(Output.AUDIO);
      case Expected.Composed(Set<Output> outputs) -> outputs.contains(Output.AUDIO);
      case Expected.Notes _,
          Expected.Talk _,
          Expected.Promised _,
          Expected.Translated _,
          Expected.Refused _,
          Expected.Cancelled _,
          Expected.SetAside _ ->
          false;
    };
  }

  /** Whether the product cancels it as soon as it is worked on. */
  boolean cancelledWhenStarted() {
    return expected instanceof Expected.Cancelled && source instanceof Source.AtOnce;
  }
}
