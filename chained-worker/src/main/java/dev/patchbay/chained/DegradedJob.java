package dev.patchbay.chained;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Topics;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.WatchLimits;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job that a talk is which is not had live.
 *
 * @param place where the frames of both directions are
 */
record DegradedJob(
    Dispatch dispatch,
    Attempt attempt,
    AgentProfile agent,
    DegradedTalk degraded,
    LiveWork live,
    FramesPlace place) {
  static DegradedJob of(Dispatch dispatch, Attempt attempt) {
    AgentProfile agent = dispatch.agent().orElseThrow();
    return new DegradedJob(
        dispatch,
        attempt,
        agent,
        agent.live().flatMap(LiveProfile::degraded).orElseThrow(),
        dispatch.live().orElseThrow(),
        attempt.frames().orElseThrow());
  }

  /** What it becomes, as its dispatch says; one that says nothing leaves it to the route. */
  Course course() {
    return live.becomes().map(DegradedJob::course).orElseGet(this::byRoute);
  }

  private static Course course(TalkCourse becomes) {
    return switch (becomes) {
      case CALLBACK -> Course.CALLBACK;
      case NOTES -> Course.NOTES;
      case NOTICE -> Course.PROMPT;
      case TALK, CAPTIONS, TRANSLATION ->
          throw new IllegalStateException("what goes on by the chain is no such job");
    };
  }

  /** Whoever has speech alone takes nothing down. */
  private Course byRoute() {
    return switch (degraded.as()) {
      case CALLBACK -> Course.CALLBACK;
      case NOTES ->
          Targets.alternatives(dispatch, Stage.SPEECH_TO_TEXT).isEmpty()
              ? Course.PROMPT
              : Course.NOTES;
    };
  }

  /** What a talk becomes. */
  enum Course {
    /** The caller is told that somebody calls back. */
    CALLBACK,
    /** The caller is told to speak, and that is taken down. */
    NOTES,
    /** The caller hears what the agent says when nothing else can be said. */
    PROMPT
  }

  /** What the caller is told behind the disclosure. */
  String notice() {
    return course() == Course.PROMPT ? agent.fallbackPrompt() : degraded.notice();
  }

  LiveProfile profile() {
    return agent.live().orElseThrow();
  }

  /** What the caller speaks, as far as that is known. */
  Optional<String> spoken() {
    return profile().transcription().language().or(() -> dispatch.job().languages().spoken());
  }

  FramePlace framesIn() {
    return new FramePlace(Topics.framesIn(dispatch.tenant()), place.in(), live.in());
  }

  FramePlace framesOut() {
    return new FramePlace(Topics.framesOut(dispatch.tenant()), place.out(), live.out());
  }

  /**
   * Begins to watch the caller's frames.
   *
   * @param brokerMillis when that is, by the broker's clock
   * @param now the same in milliseconds of a clock that never goes back
   */
  FrameWatch watch(long brokerMillis, long now) {
    // Whoever is the first on a stream knows its first number.
    OptionalLong expected = live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
    return new FrameWatch(WatchLimits.DEFAULT, live.format(), expected, brokerMillis, now);
  }
}
