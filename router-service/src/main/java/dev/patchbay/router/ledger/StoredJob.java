package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Apart.Costs;
import dev.patchbay.router.ledger.Apart.Former;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A job as it is stored. Each report of a live job writes its state, so that must stay small
 * however long the job lasts and however many held it: the accounts of former holders and cost
 * lines that stay as they are lie in records of their own, written when they change. The ledger
 * itself sees jobs whole.
 *
 * <p>A state that was stored whole, as those of all jobs once were, is read as it is, and divided
 * when it is written next.
 */
public final class StoredJob {
  private final JobState whole;
  private final JobState kept;
  private final Map<String, Apart> apart;

  private StoredJob(JobState whole, JobState kept, List<Apart> parts) {
    var byName = new LinkedHashMap<String, Apart>();
    parts.forEach(part -> byName.put(part.name(), part));
    this.whole = whole;
    this.kept = kept;
    this.apart = Collections.unmodifiableMap(byName);
  }

  /** Jobs that are not live last for a few attempts, and what is settled is written seldom. */
  public static StoredJob of(JobState state) {
    return state instanceof KnownJob job && job.facts().live() && !job.settled()
        ? divided(job)
        : new StoredJob(state, state, List.of());
  }

  /**
   * Reads a job.
   *
   * @param json what {@link #json} gave
   * @param records what was stored apart, by its name
   */
  public static StoredJob read(byte[] json, Function<String, Optional<byte[]>> records) {
    JobState kept = Json.read(JobState.class, json);
    if (!(kept instanceof KnownJob job)) {
      return new StoredJob(kept, kept, List.of());
    }
    List<Apart> parts = names(job).map(name -> part(name, records)).toList();
    return new StoredJob(whole(job, parts), kept, parts);
  }

  /** The state alone, as far as ticks and times go, and whether its job is settled. */
  public static JobState timesOf(byte[] json) {
    return Json.read(JobState.class, json);
  }

  public JobState whole() {
    return whole;
  }

  /** The record that each change of the job writes. */
  public byte[] json() {
    return Json.write(kept);
  }

  /**
   * What changes beside the job's own record, by name; empty: that record goes.
   *
   * @param before what is stored of the job, if anything is
   * @param after what is to be stored of it, if anything is
   */
  public static Map<String, Optional<byte[]>> changes(
      Optional<StoredJob> before, Optional<StoredJob> after) {
    Map<String, Apart> old = before.map(job -> job.apart).orElse(Map.of());
    Map<String, Apart> young = after.map(job -> job.apart).orElse(Map.of());
    var changes = new TreeMap<String, Optional<byte[]>>();
    old.keySet().stream()
        .filter(name -> !young.containsKey(name))
        .forEach(name -> changes.put(name, Optional.empty()));
    young.forEach((name, part) -> {
      if (!part.equals(old.get(name))) {
        changes.put(name, Optional.of(Json.write(part)));
      }
    });
    return changes;
  }

  private static StoredJob divided(KnownJob job) {
    List<EpochAccount> epochs = job.account().epochs();
    int former = job.heldUnder(job.epoch()).isPresent() ? epochs.size() - 1 : epochs.size();
    CostLines costs = job.account().costs();
    List<Apart> parts =
        Stream.<Apart>concat(
                epochs.stream().limit(former).map(account -> former(job, account)),
                IntStream.range(0, costs.pagesClosed())
                    .mapToObj(page -> new Costs(page, costs.page(page))))
            .toList();
    var account =
        new Account(
            epochs.subList(former, epochs.size()), costs.withoutPages(), job.account().unpriced());
    LiveState live = job.liveState();
    List<JobMove> moves = live.moves().stream().filter(move -> move.epoch() > former).toList();
    return new StoredJob(job, job.with(account).with(live.having(moves)), parts);
  }

  private static Former former(KnownJob job, EpochAccount account) {
    return new Former(
        account,
        job.liveState().moves().stream().filter(move -> move.epoch() == account.epoch()).toList());
  }

  /** Accounts count from 1, so those that a state does not have are the first ones. */
  private static Stream<String> names(KnownJob job) {
    return Stream.concat(
        IntStream.rangeClosed(1, job.epoch() - job.account().epochs().size())
            .mapToObj(Former::named),
        IntStream.range(0, job.account().costs().pages()).mapToObj(Costs::named));
  }

  private static Apart part(String name, Function<String, Optional<byte[]>> records) {
    byte[] json =
        records
            .apply(name)
            .orElseThrow(() -> new IllegalStateException("a job is stored with its " + name));
    return Json.read(Apart.class, json);
  }

  private static KnownJob whole(KnownJob job, List<Apart> parts) {
    var epochs = new ArrayList<EpochAccount>();
    var moves = new ArrayList<JobMove>();
    var lines = new ArrayList<CostLine>();
    for (Apart part : parts) {
      switch (part) {
        case Former(var account, var left) -> {
          epochs.add(account);
          moves.addAll(left);
        }
        case Costs(_, var page) -> lines.addAll(page);
      }
    }
    epochs.addAll(job.account().epochs());
    moves.addAll(job.liveState().moves());
    lines.addAll(job.account().costs().lines());
    return job.with(new Account(epochs, new CostLines(0, lines), job.account().unpriced()))
        .with(job.liveState().having(moves));
  }
}
