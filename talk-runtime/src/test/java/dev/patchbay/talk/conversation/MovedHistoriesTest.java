package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkCapsule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Histories by chance of talks that move from holder to holder at any moment, with the newest
 * capsule or one that is older. A failing seed is told; {@code -Dhistories.seed=N} plays it alone,
 * {@code -Dhistories=N} plays more.
 */
class MovedHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 300);
  private static final int EVENTS = 250;
  private static final JsonObject NO_ARGUMENTS = JsonObject.parse("{}");

  @Test
  void howeverOftenItMovesNothingIsDoneTwiceAndItComesToRest() {
    Long only = Long.getLong("histories.seed");
    int moves = 0;
    int calls = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      if (only == null || only == seed) {
        var history = new History(seed);
        history.play();
        moves += history.moves;
        calls += history.granted.size();
      }
    }
    if (only == null) {
      // Chance must reach what this is about.
      assertThat(moves).isGreaterThan(HISTORIES);
      assertThat(calls).isGreaterThan(HISTORIES / 20);
    }
  }

  private static final class History {
    private final long seed;
    private final Random chance;
    private final Rehearsal rehearsal;
    private final List<String> played = new ArrayList<>();

    /** What the ledger knows: each effect is granted once, whoever claims it. */
    private final Map<String, PastEffect> granted = new HashMap<>();

    private Optional<TalkCapsule> kept = Optional.empty();
    private int moves;

    History(long seed) {
      this.seed = seed;
      this.chance = new Random(seed);
      boolean interrupts = chance.nextBoolean();
      boolean responds = chance.nextInt(4) == 0;
      this.rehearsal = new Rehearsal(Casts.setup(interrupts, responds), interrupts, responds);
    }

    void play() {
      try {
        if (chance.nextInt(8) > 0) {
          happens("opened");
        }
        var lines = new ChanceLines(chance);
        for (int n = 0; n < EVENTS; n++) {
          if (chance.nextInt(20) == 0) {
            towardsRest(chance.nextInt(30));
          }
          happens(lines.next(rehearsal.conversation().state()));
          if (chance.nextInt(4) == 0) {
            keep();
          }
          if (chance.nextInt(40) == 0 && !rehearsal.conversation().ended()) {
            move();
          }
        }
        Rest.bring(rehearsal);
        Invariants.check(rehearsal.all);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " after " + String.join("\n", played), e);
      }
    }

    /** Otherwise few callers would ever say yes. */
    private void towardsRest(int steps) {
      var rest = new Rest(rehearsal);
      for (int n = 0; n < steps; n++) {
        rest.towards().forEach(this::happens);
      }
    }

    private void happens(String line) {
      String word = line.split(" ", 2)[0];
      boolean again = word.equals("granted") && granted.containsKey(line.split(" ", 3)[1]);
      String told = again ? "denied " + line.split(" ", 3)[1] : line;
      played.add(told);
      rehearsal.play(told).forEach(this::follows);
    }

    private void follows(Effect effect) {
      switch (effect) {
        // The shell keeps a capsule before it claims.
        case Effect.Claim _ -> keep();
        case Effect.Call call ->
            call.confirmationId()
                .ifPresent(id -> {
                  assertThat(granted).as("called once").doesNotContainKey(id);
                  granted.put(id, effect(id, call.tool(), Effect.EffectEnd.UNKNOWN));
                });
        case Effect.Settle(String id, Effect.EffectEnd end) ->
            granted.computeIfPresent(id, (_, past) -> effect(id, past.tool(), end));
        default -> {}
      }
    }

    private static PastEffect effect(String id, String tool, Effect.EffectEnd end) {
      return new PastEffect(id, tool, NO_ARGUMENTS, end);
    }

    private void keep() {
      Optional<TalkCapsule> now = rehearsal.capsule();
      now.ifPresent(capsule -> {
        byte[] json = Json.write(capsule);
        assertThat(json.length).isLessThan(FinishedPart.MOST_BYTES);
        assertThat(Json.read(MessageType.TALK_CAPSULE, json)).isEqualTo(capsule);
        kept = now;
      });
    }

    private void move() {
      Invariants.check(rehearsal.all);
      played.add("move");
      moves++;
      rehearsal.move(kept, List.copyOf(granted.values())).forEach(this::follows);
    }
  }
}
