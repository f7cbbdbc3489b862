package dev.patchbay.local.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;

/** Which of several routers has which partitions, by the broker's word. */
final class Replicas implements AutoCloseable {
  private static final long CALL_SECONDS = 20;

  /** The instance's name, and the number of its thread. */
  private static final Pattern MEMBER = Pattern.compile("(?<instance>.+)-\\d{1,9}");

  private final Admin admin;

  Replicas(String bootstrapServers) {
    this.admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /**
   * The partitions of a topic by the name of the instance that has them; of those that have any.
   */
  Map<String, Set<Integer>> of(String group, String topic) {
    Map<String, Set<Integer>> owned = new TreeMap<>();
    for (MemberDescription member : described(group).members()) {
      member.assignment().topicPartitions().stream()
          .filter(partition -> partition.topic().equals(topic))
          .forEach(partition ->
              owned
                  .computeIfAbsent(instance(member), _ -> new TreeSet<>())
                  .add(partition.partition()));
    }
    return owned;
  }

  private ConsumerGroupDescription described(String group) {
    try {
      return admin
          .describeConsumerGroups(Set.of(group))
          .describedGroups()
          .values()
          .iterator()
          .next()
          .get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProofFailure("the broker does not tell who is in " + group, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while asking the broker", e);
    }
  }

  private static String instance(MemberDescription member) {
    Matcher name = MEMBER.matcher(member.groupInstanceId().orElse(""));
    if (!name.matches()) {
      throw new ProofFailure("a router without a name of its own");
    }
    return name.group("instance");
  }

  @Override
  public void close() {
    admin.close();
  }
}
