package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Histories by chance: whatever comes in whatever order, the invariants hold. A failing seed is
 * told; {@code -Dhistories.seed=N} plays it alone, {@code -Dhistories=N} plays more.
 */
class ConversationHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 1_000);
  private static final int EVENTS = 250;

  @Test
  void whateverHappensNothingIsDoneTwiceAndNothingGrowsWithoutBound() {
    Long only = Long.getLong("histories.seed");
    int claims = 0;
    int asks = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      if (only == null || only == seed) {
        List<Effect> all = play(seed);
        claims += (int) all.stream().filter(Effect.Claim.class::isInstance).count();
        asks += (int) all.stream().filter(ConversationHistoriesTest::isAsk).count();
      }
    }
    if (only == null) {
      // Chance must reach what the invariants are about.
      assertThat(claims).isGreaterThan(50);
      assertThat(asks).isGreaterThan(HISTORIES);
    }
  }

  private static List<Effect> play(long seed) {
    var chance = new Random(seed);
    boolean interrupts = chance.nextBoolean();
    boolean responds = chance.nextInt(4) == 0;
    var rehearsal = new Rehearsal(Casts.setup(interrupts, responds), interrupts, responds);
    var played = new ArrayList<String>();
    if (chance.nextInt(8) > 0) {
      rehearsal.play("opened");
    }
    var lines = new ChanceLines(chance);
    var outstanding = new Outstanding();
    try {
      for (int n = 0; n < EVENTS; n++) {
        String line = lines.next(rehearsal.conversation().state());
        played.add(line);
        outstanding.happens(line, rehearsal.play(line));
        bounded(rehearsal.conversation().state());
      }
      Rest.bring(rehearsal);
      Invariants.check(rehearsal.all);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + " after " + String.join("\n", played), e);
    }
    return rehearsal.all;
  }

  private static boolean isAsk(Effect effect) {
    return effect instanceof Effect.Send(int _, ClientEvent.ResponseCreate _);
  }

  private static void bounded(State state) {
    assertThat(state.script().open()).hasSizeLessThanOrEqualTo(Bounds.MOST_LINES);
    assertThat(state.floor()).hasSizeLessThanOrEqualTo(Bounds.MOST_UTTERANCES);
    assertThat(state.caller().turns()).hasSizeLessThanOrEqualTo(Bounds.MOST_CALLER_TURNS);
    assertThat(state.calls().open()).hasSizeLessThanOrEqualTo(Bounds.MOST_OPEN_CALLS);
    assertThat(state.replies().wants()).hasSizeLessThanOrEqualTo(Want.Kind.values().length);
    assertThat(state.replies().unheard()).hasSizeLessThanOrEqualTo(Bounds.MOST_UTTERANCES);
    assertThat(state.updates()).hasSizeLessThanOrEqualTo(Bounds.MOST_UPDATES);
    assertThat(state.memory().entries()).hasSizeLessThanOrEqualTo(Bounds.MOST_MEMORIES);
    assertThat(state.consents().past()).hasSizeLessThanOrEqualTo(Bounds.MOST_EFFECTS);
  }

  /** Of our requests at most one is open: answered, refused, gone with its session, or given up. */
  private static final class Outstanding {
    private boolean open;

    void happens(String line, List<Effect> effects) {
      boolean answered =
          Stream.of("created", "audio", "text ", "call", "error", "lost")
              .anyMatch(line::startsWith);
      if (answered) {
        open = false;
      }
      for (Effect effect : effects) {
        if (effect instanceof Effect.Listen
            || (effect instanceof Effect.Note note && note.what() == Noted.REQUEST_LOST)) {
          open = false;
        } else if (isAsk(effect)) {
          assertThat(open).as("one request at a time").isFalse();
          open = true;
        }
      }
    }
  }
}
