package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a product sees of its job on the way, on {@code audio.T.events} under the job's id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = JobEvent.Quoted.class, name = "quoted"),
  @JsonSubTypes.Type(value = JobEvent.Deferred.class, name = "deferred"),
  @JsonSubTypes.Type(value = JobEvent.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = JobEvent.Retrying.class, name = "retrying"),
  @JsonSubTypes.Type(value = JobEvent.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = JobEvent.Cancelling.class, name = "cancelling"),
  @JsonSubTypes.Type(value = JobEvent.EffectSettled.class, name = "effect-settled"),
  @JsonSubTypes.Type(value = JobEvent.State.class, name = "state"),
  @JsonSubTypes.Type(value = JobEvent.Frames.class, name = "frames"),
  @JsonSubTypes.Type(value = JobEvent.Verdict.class, name = "verdict"),
  @JsonSubTypes.Type(value = JobEvent.Notice.class, name = "notice")
})
public sealed interface JobEvent {
  JobId jobId();

  Instant at();

  /**
   * The job is taken and has a route, which tells lane and tier.
   *
   * @param quote what it is estimated to cost
   */
  record Accepted(
      JobId jobId, Instant at, Route route, Map<String, String> attributes, Optional<Quote> quote)
      implements JobEvent {
    public Accepted {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** Without a quote. */
    public Accepted(JobId jobId, Instant at, Route route, Map<String, String> attributes) {
      this(jobId, at, route, attributes, Optional.empty());
    }

    @Override
    public String toString() {
      return "Accepted[jobId="
          + jobId
          + ", at="
          + at
          + ", route="
          + route
          + ", attributes="
          + attributes.keySet()
          + ", quote="
          + quote
          + "]";
    }
  }

  /**
   * What a job that was only asked about would come to: a route, or an obstacle. Which request it
   * answers, the event's id tells: TOPIC-PARTITION@OFFSET as its product wrote it, and {@code
   * /quoted}.
   *
   * @param route how it would be run
   * @param quote what it is estimated to cost there
   * @param degradedFrom what it would have got and why not, when the route is below its purpose's
   *     normal tier
   * @param obstacle why it would not be run now
   */
  record Quoted(
      JobId jobId,
      Instant at,
      Optional<Route> route,
      Optional<Quote> quote,
      Optional<DegradedFrom> degradedFrom,
      Optional<Obstacle> obstacle)
      implements JobEvent {
    public Quoted {
      ContractViolation.require(
          route.isPresent() != obstacle.isPresent(),
          "route",
          "must be there where no obstacle is, and only there");
      ContractViolation.require(
          route.isPresent() || quote.isEmpty(), "quote", "must be absent without a route");
      ContractViolation.require(
          route.isPresent() || degradedFrom.isEmpty(),
          "degradedFrom",
          "must be absent without a route");
    }

    /** It would be run. */
    public Quoted(
        JobId jobId,
        Instant at,
        Route route,
        Optional<Quote> quote,
        Optional<DegradedFrom> degradedFrom) {
      this(jobId, at, Optional.of(route), quote, degradedFrom, Optional.empty());
    }

    /** It would not be run now. */
    public Quoted(JobId jobId, Instant at, Obstacle obstacle) {
      this(jobId, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(obstacle));
    }
  }

  /**
   * The job is taken and waits: it has a route that something keeps it from for now. Its next
   * attempt follows when that is over, the first one with {@link Accepted}; or its finish-by comes.
   *
   * @param reason stable word: {@code breaker_open}, {@code unserved} or {@code budget_held}
   */
  record Deferred(JobId jobId, Instant at, String reason) implements JobEvent {
    public Deferred {
      Rules.requireWord(reason, "reason");
    }
  }

  /**
   * A worker holds the live job and is about to listen. Frames may be written from now on; those
   * that come before are not lost, but nobody is there to say where they belong.
   *
   * @param epoch the admission, which the frames of the answer carry
   * @param in where the product writes what the caller says
   * @param out where it reads what the caller is to hear; a translation into {@code es} is the
   *     stream of that id with {@code .es} behind it
   */
  record Ready(JobId jobId, Instant at, int epoch, FramesEnd in, FramesEnd out)
      implements JobEvent {
    public Ready {
      Rules.requireAtLeast(1, epoch, "epoch");
    }
  }

  /** A worker began to work under this epoch. */
  record Started(JobId jobId, Instant at, int attempt, int epoch) implements JobEvent {
    public Started {
      Rules.requireAtLeast(1, attempt, "attempt");
      Rules.requireAtLeast(1, epoch, "epoch");
    }
  }

  /**
   * An attempt is over without success and another one follows.
   *
   * @param failedAttempt the attempt that is over, also when it was only given back
   */
  record Retrying(JobId jobId, Instant at, int failedAttempt, String reason) implements JobEvent {
    public Retrying {
      Rules.requireAtLeast(1, failedAttempt, "failedAttempt");
      Rules.requireWord(reason, "reason");
    }
  }

  /**
   * The job goes on at a lesser tier than its purpose's normal one, or a live one that had begun at
   * another worker.
   *
   * @param route the route of the next attempt
   * @param degradedFrom what it leaves and why, when its tier is a lesser one now
   * @param reason why its worker holds it no longer, such as {@code lease_expired}, when it goes on
   *     at another one
   */
  record Moved(
      JobId jobId,
      Instant at,
      Route route,
      Optional<DegradedFrom> degradedFrom,
      Optional<String> reason)
      implements JobEvent {
    public Moved {
      ContractViolation.require(
          degradedFrom.isPresent() || reason.isPresent(),
          "reason",
          "must be there where degradedFrom is not");
      reason.ifPresent(why -> Rules.requireWord(why, "reason"));
    }

    /** To a lesser tier. */
    public Moved(JobId jobId, Instant at, Route route, DegradedFrom degradedFrom) {
      this(jobId, at, route, Optional.of(degradedFrom), Optional.empty());
    }

    /** To another worker. */
    public Moved(JobId jobId, Instant at, Route route, String reason) {
      this(jobId, at, route, Optional.empty(), Optional.of(reason));
    }
  }

  /** The holder has been told to stop. */
  record Cancelling(JobId jobId, Instant at) implements JobEvent {}

  /**
   * What the result listed as unknown is known after all.
   *
   * @param effect with its outcome
   */
  record EffectSettled(JobId jobId, Instant at, KnownEffect effect) implements JobEvent {}

  /**
   * What the agent of a live job, or who writes it down or translates it, does from now on, by the
   * worker's clock.
   *
   * @param epoch the admission under which it does
   */
  record State(JobId jobId, Instant at, int epoch, TalkState state) implements JobEvent {
    public State {
      Rules.requireAtLeast(1, epoch, "epoch");
    }
  }

  /**
   * Something about the caller's frames is not as it should be; the job goes on. Those of a kind
   * that happens often are told now and then: the result counts them all.
   *
   * @param epoch of who listens
   * @param sequence of the frame: the first missing one, the one that was expected when the product
   *     began anew; absent where there is none
   * @param count how many are missing
   * @param ms by how much frames are late or uneven, or for how long there was silence or nothing
   * @param offset on the frames topic of what was no frame
   * @param field its header at fault, or {@code value}
   * @param rule the rule that this breaks
   */
  record Frames(
      JobId jobId,
      Instant at,
      int epoch,
      FrameFindingKind kind,
      Optional<Long> sequence,
      Optional<Long> count,
      Optional<Long> ms,
      Optional<Long> offset,
      Optional<String> field,
      Optional<String> rule)
      implements JobEvent {
    public Frames {
      Rules.requireAtLeast(1, epoch, "epoch");
      sequence.ifPresent(number -> Rules.requireAtLeast(0, number, "sequence"));
      count.ifPresent(frames -> Rules.requireAtLeast(1, frames, "count"));
      ms.ifPresent(millis -> Rules.requireAtLeast(0, millis, "ms"));
      offset.ifPresent(place -> Rules.requireAtLeast(0, place, "offset"));
      field.ifPresent(name -> Rules.requireId(name, "field"));
      rule.ifPresent(JobEvent::requireRule);
    }
  }

  /**
   * The product's own judgement of the finished job, as it gave it; the last one counts.
   *
   * @param verdict the product's word
   */
  record Verdict(JobId jobId, Instant at, String verdict) implements JobEvent {
    public Verdict {
      Rules.requireWord(verdict, "verdict");
    }
  }

  /**
   * A record that named this job was set aside; the job itself is untouched. Which record, the
   * event's id tells: TOPIC-PARTITION@OFFSET as its product wrote it, and {@code /notice}.
   *
   * @param reason as on the dead letter, such as {@code malformed}, {@code unsupported} or {@code
   *     conflict}
   * @param field dotted path of the field at fault, when there is one
   * @param rule the rule it breaks
   */
  record Notice(JobId jobId, Instant at, String reason, Optional<String> field, String rule)
      implements JobEvent {
    public Notice {
      Rules.requireWord(reason, "reason");
      field.ifPresent(path -> Rules.requireId(path, "field"));
      requireRule(rule);
    }
  }

  private static void requireRule(String rule) {
    Rules.requireText(rule, "rule", 500);
    ContractViolation.require(!rule.isEmpty(), "rule", "must not be empty");
  }
}
