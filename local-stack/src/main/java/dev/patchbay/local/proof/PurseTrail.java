package dev.patchbay.local.proof;

import dev.patchbay.local.proof.PurseEntry.Charged;
import dev.patchbay.local.proof.PurseEntry.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What moved a tenant's money, in the order in which it did. Decisions lie in several partitions,
 * and many have the same time; but each says what was spent and held before it. So among those of
 * one time the order is the one in which each says what the oracle has counted by then: if there is
 * none, somebody's sums are wrong.
 *
 * @param steps in order
 * @param disorders where no order fits, in words
 */
record PurseTrail(List<Step> steps, List<String> disorders) {
  /** One entry, and the money before and behind it. */
  record Step(SpentAndHeld before, PurseEntry entry, SpentAndHeld after) {
    static Step of(SpentAndHeld before, PurseEntry entry) {
      return new Step(before, entry, before.after(entry));
    }

    private boolean moves() {
      return after.spent().compareTo(before.spent()) != 0
          || after.held().compareTo(before.held()) != 0;
    }
  }

  /** Orders of one time that are tried. There is hardly ever a second one. */
  private static final int MOST_TRIES = 20_000;

  PurseTrail {
    steps = List.copyOf(steps);
    disorders = List.copyOf(disorders);
  }

  /**
   * @param entries those of one topic and job in their order
   */
  static PurseTrail of(SpentAndHeld start, List<PurseEntry> entries) {
    var moments = new TreeMap<Instant, List<PurseEntry>>();
    entries.forEach(
        entry -> moments.computeIfAbsent(entry.at(), _ -> new ArrayList<>()).add(entry));
    var steps = new ArrayList<Step>();
    var disorders = new ArrayList<String>();
    SpentAndHeld now = start;
    for (var moment : moments.entrySet()) {
      var search = new Search(moment.getValue());
      if (!search.from(now)) {
        disorders.add("at " + moment.getKey() + " " + search.furthest);
        search.asTheyCame(now);
      }
      steps.addAll(search.steps);
      now = search.steps.getLast().after();
    }
    return new PurseTrail(steps, disorders);
  }

  /** Looks for the order of what has one time. */
  private static final class Search {
    private final List<PurseEntry> entries;
    private final Set<Decided> decisions = new LinkedHashSet<>();
    private final List<Charged> lines = new ArrayList<>();
    private final Map<JobKey, Integer> next = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int charged;
    private int tries;
    private int most = -1;
    private String furthest = "";

    Search(List<PurseEntry> entries) {
      this.entries = entries;
      for (PurseEntry entry : entries) {
        switch (entry) {
          case Charged line -> lines.add(line);
          case Decided decided -> {
            decisions.add(decided);
            next.merge(decided.job(), decided.number(), Math::min);
          }
        }
      }
    }

    boolean from(SpentAndHeld now) {
      if (steps.size() == entries.size()) {
        return true;
      }
      if (++tries > MOST_TRIES) {
        return false;
      }
      List<Step> fitting = fitting(now);
      note(now, fitting);
      if (!fitting.isEmpty() && !fitting.getFirst().moves()) {
        return taken(fitting.getFirst());
      }
      for (Step step : fitting) {
        if (taken(step)) {
          return true;
        }
      }
      return charged < lines.size() && taken(Step.of(now, lines.get(charged)));
    }

    /** Nobody's order: only so that what comes behind can be looked at. */
    void asTheyCame(SpentAndHeld start) {
      steps.clear();
      SpentAndHeld now = start;
      for (PurseEntry entry : entries) {
        var step = Step.of(now, entry);
        steps.add(step);
        now = step.after();
      }
    }

    /** What can be the next decision; first those that move nothing, then those that give back. */
    private List<Step> fitting(SpentAndHeld now) {
      return decisions.stream()
          .filter(decided -> Integer.valueOf(decided.number()).equals(next.get(decided.job())))
          .filter(now::is)
          .map(decided -> Step.of(now, decided))
          .sorted(
              Comparator.comparing(Step::moves)
                  .thenComparing(step -> step.after().held().subtract(step.before().held())))
          .toList();
    }

    private boolean taken(Step step) {
      steps.add(step);
      move(step.entry(), 1);
      if (from(step.after())) {
        return true;
      }
      move(step.entry(), -1);
      steps.removeLast();
      return false;
    }

    private void move(PurseEntry entry, int by) {
      switch (entry) {
        case Charged _ -> charged += by;
        case Decided decided -> {
          next.merge(decided.job(), by, Integer::sum);
          var unused = by > 0 ? decisions.remove(decided) : decisions.add(decided);
        }
      }
    }

    private void note(SpentAndHeld now, List<Step> fitting) {
      if (steps.size() > most && fitting.isEmpty()) {
        most = steps.size();
        furthest =
            "spent %s and held %s is what the topics come to; none of the %d decisions left says"
                    .formatted(
                        now.spent().toPlainString(), now.held().toPlainString(), decisions.size())
                + " so, such as "
                + decisions.stream().findFirst().map(Object::toString).orElse("none");
      }
    }
  }
}
