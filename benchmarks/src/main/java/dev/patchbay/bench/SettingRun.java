package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures one setting: fresh processes, dials, a window to warm up, windows by turns. */
final class SettingRun {
  private static final Duration START = Duration.ofSeconds(30);

  private final Site site;
  private final Plan plan;
  private final Setting setting;
  private final Processes processes;
  private final Consumer<String> out;
  private final List<ClientRun> running = new ArrayList<>();
  private final Map<Contestant, Column> columns = new EnumMap<>(Contestant.class);

  SettingRun(Site site, Plan plan, Setting setting, Processes processes, Consumer<String> out) {
    this.site = site;
    this.plan = plan;
    this.setting = setting;
    this.processes = processes;
    this.out = out;
  }

  List<Column> run() throws IOException {
    Files.createDirectories(site.folder());
    List<String> files = new ArrayList<>();
    if (setting.tls()) {
      Pem pem = Pem.make(site.folder());
      files.addAll(List.of(pem.certificate().toString(), pem.key().toString()));
    }
    try {
      List<String> arguments = new ArrayList<>(List.of(Long.toString(plan.seed())));
      arguments.addAll(files);
      Child server = processes.add(site.jvm("server", ServerMain.class, List.of(), arguments));
      int port = server.answer(ServerMain.Listening.class, START).port();
      measure(new Measuring(server, processes), port, files.stream().limit(1).toList());
    } finally {
      processes.close();
    }
    return List.copyOf(columns.values());
  }

  private void measure(Measuring measuring, int port, List<String> certificate) {
    for (Contestant contestant : Contestant.values()) {
      if (!plan.clients().contains(contestant)) {
        continue;
      }
      try {
        running.add(open(contestant, port, certificate));
      } catch (BenchFailure e) {
        leaveOut(contestant, e);
      }
    }
    each(client -> client.warmUp(measuring, plan.warmUp()));
    byTurns(measuring);
    each(client -> columns.put(client.contestant(), client.finish(measuring, site.folder())));
  }

  private ClientRun open(Contestant contestant, int port, List<String> certificate) {
    List<String> arguments = new ArrayList<>(List.of(Long.toString(plan.seed() + 1)));
    arguments.add(
        "%s://127.0.0.1:%d/%s/v1"
            .formatted(setting.tls() ? "wss" : "ws", port, contestant.label()));
    arguments.addAll(certificate);
    return new ClientRun(contestant, processes.add(contestant.start(site, arguments)), setting);
  }

  /** A B C A B C, until each has its windows, or each had twice as many turns. */
  private void byTurns(Measuring measuring) {
    for (int turn = 0; turn < 2 * plan.windows() && wanting(); turn++) {
      int round = turn;
      each(client -> {
        WindowResult window = client.window(measuring, round, plan.window());
        out.accept(Progress.line(client.contestant().label(), Progress.Cost.PAIR, window));
      });
    }
  }

  private boolean wanting() {
    return running.stream().anyMatch(client -> client.accepted() < plan.windows());
  }

  /** When something fails for one client, its column says so, and the others go on. */
  private void each(Consumer<ClientRun> step) {
    for (ClientRun client : List.copyOf(running)) {
      try {
        step.accept(client);
      } catch (BenchFailure e) {
        leaveOut(client.contestant(), e);
        running.remove(client);
        processes.end(client.child());
      }
    }
  }

  private void leaveOut(Contestant contestant, BenchFailure why) {
    String reason = String.valueOf(why.getMessage());
    columns.put(contestant, new Column.Absent(contestant.label(), reason));
    out.accept(contestant.label() + " is left out: " + reason);
  }
}
