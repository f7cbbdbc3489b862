package dev.patchbay.local.access;

import dev.patchbay.local.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/** Every party tries everything on every topic. */
final class Matrix {
  private static final String OF_KAFKA = "__";

  private Matrix() {}

  /** On all topics that there are, Kafka's own too. Router and workers must not run any more. */
  static Verdict tried(GuardedSite site) throws Exception {
    try (var admin = new Reach(site.access())) {
      var topics =
          new TreeSet<>(admin.admin().listTopics(internal()).names().get(60, TimeUnit.SECONDS));
      for (String topic : topics) {
        // Kafka's own nobody writes, whatever his rights: what is read there is read by nobody.
        if (!topic.startsWith(OF_KAFKA) && !admin.may(Act.WRITE, topic)) {
          throw new AccessFailure("who may do everything may not write " + topic);
        }
      }
      List<Verdict> verdicts =
          Beside.all(List.of(Party.values()), party -> tried(site, party, topics));
      return Verdicts.together(verdicts);
    }
  }

  private static ListTopicsOptions internal() {
    return new ListTopicsOptions().listInternal(true);
  }

  private static Verdict tried(GuardedSite site, Party party, Collection<String> topics) {
    var breaches = new ArrayList<String>();
    int yes = 0;
    try (var reach = new Reach(site.access(party))) {
      for (String topic : topics) {
        var allowed = Allowed.acts(party, topic);
        for (Act act : Act.values()) {
          boolean may = reach.may(act, topic);
          yes += may ? 1 : 0;
          if (may != allowed.contains(act)) {
            breaches.add(
                "%s may %s%s %s".formatted(party.user(), may ? "" : "not ", word(act), topic));
          }
        }
      }
    }
    int tries = topics.size() * Act.values().length;
    return new Verdict(
        tries,
        Map.of("tries of " + party.user(), "%d, %d of them allowed".formatted(tries, yes)),
        breaches);
  }

  private static String word(Act act) {
    return act.name().toLowerCase(Locale.ROOT);
  }
}
