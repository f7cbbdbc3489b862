package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * One fault at one vendor of one stage.
 *
 * @param place at which of its vendors
 */
record FaultCase(FaultedStage stage, Place place, StageFault fault) {
  /** Attempts of the default policy. */
  private static final int MOST_ATTEMPTS = 3;

  enum Place {
    /** The first one fails once. */
    FIRST,
    /** The first one is down, and the second fails once. */
    SECOND,
    /** Both are down for good. */
    BOTH
  }

  /** Every case there is. */
  static List<FaultCase> all() {
    return Stream.of(FaultedStage.values())
        .flatMap(stage ->
            Stream.of(Place.values())
                .flatMap(place ->
                    Stream.of(StageFault.values())
                        .map(fault -> new FaultCase(stage, place, fault))))
        .filter(FaultCase::exists)
        .toList();
  }

  private boolean exists() {
    return switch (stage) {
      case HEARING, WRITING -> place != Place.BOTH || fault == StageFault.BROKEN;
      case SAYING -> isTold() && (place != Place.BOTH || fault == StageFault.BROKEN);
      case GOING_ON -> isTold() && place != Place.BOTH;
      case ANSWERING -> place == Place.BOTH && fault == StageFault.BROKEN;
    };
  }

  /** Cartesia, the second one that speaks, never tells usage: it is billed by what it was sent. */
  private boolean isTold() {
    return fault != StageFault.WITHOUT_USAGE || place != Place.SECOND;
  }

  /** Whether the bounded form has it: each fault somewhere, and each place of each stage. */
  boolean inQuickForm() {
    return switch (place) {
      case FIRST -> true;
      case SECOND ->
          fault == StageFault.RATE_LIMITED
              || fault == StageFault.CUT_AFTERWARDS
              || fault == StageFault.WITHOUT_USAGE;
      case BOTH -> true;
    };
  }

  /** Spoils what has this word in it. */
  void spoil(Site site, String word) {
    SimulatedProvider first = site.provider(stage.first().provider());
    SimulatedProvider second = site.provider(stage.second().provider());
    String script = fault.script(stage);
    switch (place) {
      case FIRST -> first.spoil(stage.first().endpoint(), word, script, 1);
      case SECOND -> {
        first.spoil(stage.first().endpoint(), word, "503");
        second.spoil(stage.second().endpoint(), word, script, 1);
      }
      case BOTH -> {
        first.spoil(stage.first().endpoint(), word, script);
        second.spoil(stage.second().endpoint(), word, script);
      }
    }
  }

  /** What must be seen of its job. */
  FaultRow expected() {
    return switch (fault.effect()) {
      case SPENT_NOTHING ->
          switch (place) {
            case FIRST -> completed(1, 1, 1, List.of("actual " + stage.second().target()));
            case SECOND -> completed(2, 2, 2, List.of("actual " + stage.second().target()));
            case BOTH -> hasLastResort() ? resorted() : exhausted();
          };
      case MAY_HAVE_SPENT ->
          place == Place.FIRST
              ? completed(2, 2, 0, bothKinds(stage.first()))
              : completed(2, 2, 2, bothKinds(stage.second()));
      case NOBODY_KNOWS -> place == Place.FIRST ? failed(0) : failed(1);
    };
  }

  private static List<String> bothKinds(FaultedStage.Side side) {
    return List.of("estimated " + side.target(), "actual " + side.target());
  }

  private FaultRow completed(int attempts, int first, int second, List<String> lines) {
    return new FaultRow(
        "completed on B",
        attempts,
        decisions(attempts, "complete completed"),
        stage.callsBefore() + first,
        second,
        lines(lines));
  }

  private FaultRow failed(int second) {
    FaultedStage.Side side = second == 0 ? stage.first() : stage.second();
    return new FaultRow(
        "failed " + fault.reason(),
        1,
        decisions(1, "fail " + fault.reason()),
        stage.callsBefore() + 1,
        second,
        lines(List.of("estimated " + side.target())));
  }

  private FaultRow exhausted() {
    return new FaultRow(
        "failed attempts_exhausted",
        MOST_ATTEMPTS,
        decisions(MOST_ATTEMPTS, "fail attempts_exhausted"),
        MOST_ATTEMPTS,
        MOST_ATTEMPTS,
        lines(List.of()));
  }

  /** Where callers would hear dead air. */
  private boolean hasLastResort() {
    return switch (stage) {
      case HEARING, WRITING -> false;
      case SAYING, GOING_ON, ANSWERING -> true;
    };
  }

  private FaultRow resorted() {
    var decisions = new ArrayList<>(decisions(MOST_ATTEMPTS, "degrade attempts_exhausted"));
    decisions.add("complete completed");
    int sayings = stage == FaultedStage.ANSWERING ? 2 : 1;
    return new FaultRow(
        "completed on C instead of B, " + fault.reason(),
        MOST_ATTEMPTS + 1,
        decisions,
        MOST_ATTEMPTS,
        MOST_ATTEMPTS,
        Collections.nCopies(sayings, "actual local/speech"));
  }

  private List<String> decisions(int attempts, String last) {
    var all = new ArrayList<>(List.of("dispatch submitted"));
    for (int attempt = 1; attempt < attempts; attempt++) {
      all.add("retry " + fault.reason());
      all.add("dispatch backoff_over");
    }
    all.add(last);
    return all;
  }

  private List<String> lines(List<String> own) {
    var all = new ArrayList<>(own);
    all.addAll(stage.linesBefore());
    Collections.sort(all);
    return all;
  }

  @Override
  public String toString() {
    return stage + ", " + fault + " at " + place;
  }
}
