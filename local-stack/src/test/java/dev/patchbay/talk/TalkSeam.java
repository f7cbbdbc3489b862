package dev.patchbay.talk;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Meter;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Setup;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a talk's shell does without threads, for histories that hold talks without one. */
public final class TalkSeam {
  private final HeardPlaces places = new HeardPlaces();

  /** What the talk of this dispatch is made of. */
  public static Setup setup(Dispatch dispatch, int epoch) {
    return Casting.setup(
        dispatch, epoch, Optional.of("gpt-transcribe"), Duration.ofMinutes(60), Optional.empty());
  }

  /** The same of one by the chain, that has no other session when its first is lost. */
  public static Setup byTheChain(Dispatch dispatch, int epoch) {
    Optional<String> notice =
        dispatch
            .agent()
            .flatMap(AgentProfile::live)
            .flatMap(LiveProfile::degraded)
            .flatMap(DegradedTalk::talk);
    return Casting.setup(dispatch, epoch, Optional.of("gpt-transcribe"), Duration.ofDays(1), notice)
        .once();
  }

  /** Whether a talk that fails here may become something less. */
  public static boolean mayDegrade(Dispatch dispatch) {
    return Casting.mayDegrade(dispatch);
  }

  /** What the provider bills, if it says so. */
  public static Optional<Map<Meter, BigDecimal>> meters(Effect.Meter metered) {
    return Usages.meters(metered.what(), metered.usage());
  }

  /**
   * @param again from where it is given more than half a second again
   */
  public void sessionBegins(OptionalLong again, long now) {
    places.sessionBegins(again, now);
  }

  public void sessionLost(long now) {
    places.sessionLost(0, now);
  }

  public void passed(long offset, long millis, long now) {
    places.passed(offset, millis * 1_000, now);
  }

  public void speechBegan(String item, long ms) {
    places.speechBegan(item, ms);
  }

  public void speechEnded(long ms, long now) {
    places.speechEnded(ms, now);
  }

  /** What was said from that offset on, by the items that it has become. */
  public Set<String> begunFrom(long offset) {
    return places.begunFrom(offset);
  }

  public OptionalLong input(Set<String> unheard, long now) {
    return places.input(unheard, now);
  }
}
