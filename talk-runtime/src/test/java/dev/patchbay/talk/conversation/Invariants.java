package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds whatever happens. */
final class Invariants {
  private Invariants() {}

  static void check(List<Effect> effects) {
    sequenceIsGapless(effects);
    nothingDroppedIsPlayed(effects);
    nothingIsCalledOrMeteredTwice(effects);
    mutatingCallsWereConfirmed(effects);
    finalsAreInOrder(effects);
    nothingFollowsTheEnd(effects);
    itemsAreCutOnce(effects);
    whatWasCalledIsSettledBeforeTheEnd(effects);
  }

  private static void sequenceIsGapless(List<Effect> effects) {
    long last = 0;
    for (Effect effect : effects) {
      if (effect instanceof Effect.Write(long sequence, var _)) {
        assertThat(sequence).isEqualTo(last + 1);
        last = sequence;
      }
    }
  }

  private static void nothingDroppedIsPlayed(List<Effect> effects) {
    Set<String> dropped = new HashSet<>();
    Set<String> played = new HashSet<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Drop(String id)) {
        dropped.add(id);
      } else if (effect instanceof Effect.Play(String id)) {
        assertThat(dropped).doesNotContain(id);
        assertThat(played.add(id)).as("played once: %s", id).isTrue();
      }
    }
  }

  private static void nothingIsCalledOrMeteredTwice(List<Effect> effects) {
    Set<String> seen = new HashSet<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Call call) {
        assertThat(seen.add("call " + call.callId())).isTrue();
        call.confirmationId().ifPresent(id -> assertThat(seen.add("as " + id)).isTrue());
      } else if (effect instanceof Effect.Claim claim) {
        assertThat(seen.add("claim " + claim.confirmationId())).isTrue();
      } else if (effect instanceof Effect.Meter(var what, String id, var _)) {
        assertThat(seen.add("meter " + what + id)).isTrue();
      }
    }
  }

  private static void mutatingCallsWereConfirmed(List<Effect> effects) {
    Set<String> given = new HashSet<>();
    Set<String> claimed = new HashSet<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Write(long _, Line.Confirmation c)
          && c.consent() == Line.Consent.GIVEN) {
        given.add(c.confirmationId() + c.tool() + c.arguments().json());
      } else if (effect instanceof Effect.Claim c) {
        String what = c.confirmationId() + c.tool() + c.arguments().json();
        assertThat(given).contains(what);
        claimed.add(what);
      } else if (effect instanceof Effect.Call call) {
        boolean mutating = !call.tool().equals("look");
        assertThat(call.confirmationId().isPresent()).isEqualTo(mutating);
        call.confirmationId()
            .ifPresent(
                id -> assertThat(claimed).contains(id + call.tool() + call.arguments().json()));
      }
    }
  }

  private static void finalsAreInOrder(List<Effect> effects) {
    int last = 0;
    for (Effect effect : effects) {
      if (effect instanceof Effect.Write(long _, Line.Final line)) {
        assertThat(line.turn()).isGreaterThan(last);
        last = line.turn();
      }
    }
  }

  private static void nothingFollowsTheEnd(List<Effect> effects) {
    boolean ended = false;
    for (Effect effect : effects) {
      if (ended) {
        assertThat(effect).isInstanceOfAny(Effect.Meter.class, Effect.Settle.class);
      }
      ended |= effect instanceof Effect.Ended;
    }
  }

  /** An item is truncated or deleted, and that once. */
  private static void itemsAreCutOnce(List<Effect> effects) {
    Set<String> cut = new HashSet<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send(int _, ClientEvent.ItemTruncate truncate)) {
        assertThat(truncate.audioEndMs()).isPositive();
        assertThat(cut.add(truncate.itemId())).as("cut once").isTrue();
      } else if (effect instanceof Effect.Send(int _, ClientEvent.ItemDelete delete)) {
        assertThat(cut.add(delete.itemId())).as("cut once").isTrue();
      }
    }
  }

  private static void whatWasCalledIsSettledBeforeTheEnd(List<Effect> effects) {
    Set<String> open = new HashSet<>();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Call call -> call.confirmationId().ifPresent(open::add);
        case Effect.Settle(String id, Effect.EffectEnd _) -> open.remove(id);
        case Effect.Ended(EndReason _) -> assertThat(open).isEmpty();
        default -> {}
      }
    }
  }
}
