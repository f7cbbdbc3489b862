package dev.patchbay.router.routing;

import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.conditions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  @Test
  void theFirstRouteThatGivesAllOutputsIsTaken() {
    assertThat(chosen(Purpose.TRANSCRIPT, Output.TEXT)).isEqualTo("chained/transcript");
    assertThat(chosen(Purpose.TRANSCRIPT, Output.TEXT, Output.CUES))
        .isEqualTo("chained/transcript-cues");
    assertThat(chosen(Purpose.ANNOUNCEMENT, Output.AUDIO)).isEqualTo("chained/announcement");
  }

  @Test
  void aRouteThatCannotGiveAnOutputSaysWhich() {
    var routing = route(Purpose.TRANSCRIPT, Output.TEXT, Output.CUES);

    assertThat(routing.candidates())
        .first()
        .extracting(Candidate::whyNot, Candidate::margin)
        .containsExactly(Optional.of("outputs"), Optional.of("cannot give cues"));
  }

  @Test
  void aJobThatNoRouteTakesGetsTheReasonOfTheRouteThatCameFurthest() {
    assertThat(route(Purpose.NOTES, Output.NOTES))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("no_route");
              assertThat(none.candidates()).hasSize(3).noneMatch(Candidate::chosen);
            });
    assertThat(route(Purpose.TRANSCRIPT, Output.SRT))
        .isInstanceOfSatisfying(
            Routing.None.class, none -> assertThat(none.detail()).contains("cannot give srt"));
  }

  @Test
  void aRouteWithoutTheModelThatTheAgentTranscribesWithIsPassedOver() {
    assertThat(transcribedBy("gpt-transcribe"))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> assertThat(found.route().name()).isEqualTo("chained/transcript"));
    assertThat(transcribedBy("gpt-unpriced"))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("no_route");
              assertThat(none.detail())
                  .endsWith("does not transcribe with gpt-unpriced, as the agent wants");
            });
  }

  private static Routing transcribedBy(String model) {
    var wanted =
        new Wanted(
            Purpose.TRANSCRIPT, Set.of(Output.TEXT), Degrade.ALLOW, List.of(), Optional.of(model));
    return Classifier.route(wanted, conditions(), START, 0);
  }

  @Test
  void aTranslationGoesToARouteThatSpeaksAllItsLanguagesWhichTheDecisionTells() {
    assertThat(translated("es", "fr"))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> {
              assertThat(found.route().name()).isEqualTo("translation/realtime");
              assertThat(found.values())
                  .containsEntry(
                      "languages.translation/realtime", "de en es fr hi id it ja ko pt ru vi zh")
                  .containsEntry(
                      "price.gpt-realtime-translate.input_audio_seconds", "0.000566666667");
            });
  }

  @Test
  void aTranslationIntoWhatNoRouteSpeaksIsRefusedAndTheMissingLanguagesAreNamed() {
    assertThat(translated("es", "nl", "fr", "sv"))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("unsupported_language");
              assertThat(none.detail())
                  .isEqualTo(
                      "no route of policy/9 takes a job of purpose translation: cannot translate"
                          + " into nl, sv");
              assertThat(none.candidates())
                  .filteredOn(candidate -> candidate.route().equals("translation/realtime"))
                  .extracting(Candidate::whyNot, Candidate::margin)
                  .containsExactly(
                      tuple(Optional.of("languages"), Optional.of("cannot translate into nl, sv")));
            });
  }

  @Test
  void aRouteThatSaysNoLanguagesTranslatesNothing() {
    Route route = new Route("translation/mute", Lane.TRANSLATION, Tier.A, List.of());
    var silent = new PolicyRoute(route, Set.of(Purpose.TRANSLATION), Set.of(Output.TEXT));
    var policy = new Policy("policy/2", List.of(silent), Samples.RETRY);

    assertThat(translated(Samples.conditions(policy, Samples.prices()), "es"))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> assertThat(none.reason()).isEqualTo("unsupported_language"));
  }

  private static Routing translated(String... languages) {
    return translated(LiveSamples.conditions(), languages);
  }

  private static Routing translated(Conditions conditions, String... languages) {
    var wanted =
        new Wanted(
            Purpose.TRANSLATION,
            Set.of(Output.TEXT),
            Degrade.ALLOW,
            List.of(languages),
            Optional.empty());
    return Classifier.route(wanted, conditions, START, 0);
  }

  @Test
  void aLaneThatNoWorkerReportedHasNoRoom() {
    var bare = conditions();
    var empty = new Conditions(bare.policy(), bare.prices(), Map.of());

    var routing =
        Classifier.route(
            new Wanted(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), Degrade.ALLOW), empty, START, 0);

    assertThat(routing)
        .asInstanceOf(InstanceOfAssertFactories.type(Routing.Found.class))
        .satisfies(found -> {
          assertThat(found.route().lane()).isEqualTo(Lane.CHAINED);
          assertThat(found.values())
              .containsEntry("room.chained", "0 of 0 slots free")
              .containsEntry("price.gpt-4o-mini-tts.output_audio_tokens", "0.000012")
              .containsEntry("price.gpt-4o-mini-tts.input_text_tokens", "0.0000006");
        });
  }

  @Test
  void whoIsOnTheLineMeetsAFullLaneAtOnceAndNotOneThatNobodyTellsOf() {
    assertThat(captions(Map.of(Lane.CAPTIONS, new Room(0, 50))))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found ->
                assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.A, "no_room")));
    assertThat(captions(Map.of(Lane.CAPTIONS, new Room(0, 50), Lane.CHAINED_LIVE, new Room(0, 10))))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("no_room");
              assertThat(none.detail()).contains("0 of 10 slots free of chained-live");
            });
    assertThat(captions(Map.of(Lane.CAPTIONS, new Room(1, 50)))).isInstanceOf(Routing.Found.class);
    assertThat(captions(Map.of())).isInstanceOf(Routing.Found.class);
  }

  @Test
  void aFullLaneOfBoundedJobsLetsThemWait() {
    var usual = conditions();
    var full = new Conditions(usual.policy(), usual.prices(), Map.of(Lane.CHAINED, new Room(0, 8)));

    assertThat(
            Classifier.route(
                new Wanted(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), Degrade.ALLOW),
                full,
                START,
                0))
        .isInstanceOf(Routing.Found.class);
  }

  private static Routing captions(Map<Lane, Room> room) {
    Conditions live = LiveSamples.conditions();
    var conditions = new Conditions(live.policy(), live.prices(), room, live.agents());
    return Classifier.route(
        new Wanted(Purpose.CAPTIONS, Set.of(Output.TEXT), Degrade.ALLOW), conditions, START, 0);
  }

  @Test
  void withoutAPriceTableEveryFittingRouteIsUnpriced() {
    var bare = new Conditions(conditions().policy(), Optional.empty(), Map.of());

    assertThat(
            Classifier.route(
                new Wanted(Purpose.TRANSCRIPT, Set.of(Output.TEXT), Degrade.ALLOW), bare, START, 0))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("unpriced");
              assertThat(none.detail()).endsWith("no price table is active");
            });
  }

  @Test
  void aJobThatForbidsDegradingTakesNoRouteBelowItsPurposesNormalTier() {
    Route usual = Samples.route("chained/announcement", Stage.TEXT_TO_SPEECH, "gpt-4o-mini-tts");
    var cached = new Route("chained/cached", Lane.CHAINED, Tier.C, usual.stages());

    assertThat(announcement(Degrade.FORBID, cached, usual))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> {
              assertThat(found.route()).isEqualTo(usual);
              assertThat(found.candidates().getFirst())
                  .extracting(Candidate::whyNot, Candidate::margin)
                  .containsExactly(
                      Optional.of("degrade_forbidden"),
                      Optional.of("tier C is below B, the normal one for announcement"));
            });
    assertThat(announcement(Degrade.FORBID, cached))
        .isInstanceOfSatisfying(
            Routing.None.class, none -> assertThat(none.reason()).isEqualTo("degrade_forbidden"));
    assertThat(announcement(Degrade.ALLOW, cached, usual))
        .isInstanceOfSatisfying(
            Routing.Found.class, found -> assertThat(found.route()).isEqualTo(cached));
  }

  @Test
  void aTargetThatNoWorkerOfTheLaneCanCallIsDroppedAndItsStageGoesOnWithTheOthers() {
    assertThat(spoken(Set.of("b/voice"), TWO_VOICES))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> {
              assertThat(found.route().stages())
                  .extracting(StageTarget::target)
                  .containsExactly("b/voice");
              assertThat(found.values())
                  .containsEntry(
                      "dropped.text-to-speech/a/voice",
                      "unserved: no worker of chained can call a/voice");
            });
  }

  @Test
  void aRouteOfWhichNoWorkerCanCallATargetIsPassedOver() {
    Route other = voices("chained/other", "c/voice");

    assertThat(spoken(Set.of("c/voice"), TWO_VOICES, other))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> {
              assertThat(found.route()).isEqualTo(other);
              assertThat(found.candidates().getFirst())
                  .extracting(Candidate::whyNot, Candidate::margin)
                  .containsExactly(
                      Optional.of("unserved"),
                      Optional.of("no worker of chained can call a/voice"));
            });
    assertThat(spoken(Set.of("d/voice"), TWO_VOICES))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("unserved");
              assertThat(none.passes()).isTrue();
            });
  }

  @Test
  void whereAWorkerDoesNotTellWhatItCanCallEveryTargetIsTaken() {
    assertThat(spoken(Set.of(), TWO_VOICES))
        .isInstanceOfSatisfying(
            Routing.Found.class, found -> assertThat(found.route()).isEqualTo(TWO_VOICES));
  }

  private static final Route TWO_VOICES = voices("chained/announcement", "a/voice", "b/voice");

  private static Route voices(String name, String... targets) {
    return new Route(
        name,
        Lane.CHAINED,
        Tier.B,
        Stream.of(targets)
            .map(target -> new StageTarget(Stage.TEXT_TO_SPEECH, target, "gpt-4o-mini-tts"))
            .toList());
  }

  /** By workers that can call these targets. */
  private static Routing spoken(Set<String> served, Route... routes) {
    Conditions usual = Samples.conditions(announcing(routes), Samples.prices());
    Room room = new Room(3, 8, Optional.of(served).filter(all -> !all.isEmpty()));
    return Classifier.route(
        new Wanted(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), Degrade.ALLOW),
        new Conditions(usual.policy(), usual.prices(), Map.of(Lane.CHAINED, room)),
        START,
        0);
  }

  private static Policy announcing(Route... routes) {
    List<PolicyRoute> candidates =
        Stream.of(routes)
            .map(
                route -> new PolicyRoute(route, Set.of(Purpose.ANNOUNCEMENT), Set.of(Output.AUDIO)))
            .toList();
    return new Policy("policy/2", candidates, Samples.RETRY);
  }

  private static Routing announcement(Degrade degrade, Route... routes) {
    return Classifier.route(
        new Wanted(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), degrade),
        Samples.conditions(announcing(routes), Samples.prices()),
        START,
        0);
  }

  private static String chosen(Purpose purpose, Output first, Output... more) {
    return ((Routing.Found) route(purpose, first, more)).route().name();
  }

  private static Routing route(Purpose purpose, Output first, Output... more) {
    var outputs = java.util.EnumSet.of(first, more);
    return Classifier.route(new Wanted(purpose, outputs, Degrade.ALLOW), conditions(), START, 0);
  }
}
