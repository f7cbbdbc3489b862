package dev.patchbay.local.access;

import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What nobody but the site's engineers may do, tried by everybody; and groups of others. */
final class Overreach {
  private static final String JOBS = "audio.acme.jobs";
  private static final TopicPartition PARTITION = new TopicPartition(JOBS, 0);

  private Overreach() {}

  static Verdict tried(GuardedSite site) throws Exception {
    return Verdicts.together(Beside.all(List.of(Party.values()), party -> tried(site, party)));
  }

  private static Verdict tried(GuardedSite site, Party party) {
    var breaches = new ArrayList<String>();
    int tries = 0;
    try (var reach = new Reach(site.access(party))) {
      var deeds = new LinkedHashMap<String, Callable<?>>(ofEngineers(reach.admin()));
      for (String group : groups()) {
        boolean own =
            Allowed.rights(party).stream()
                .anyMatch(right ->
                    right.pattern().resourceType() == ResourceType.GROUP
                        && Allowed.names(right, group));
        boolean may =
            Reach.allowed(() -> answer(reach.admin().listConsumerGroupOffsets(group).all()));
        tries++;
        if (may != own) {
          breaches.add(
              "%s may %slook into group %s".formatted(party.user(), may ? "" : "not ", group));
        }
      }
      if (party != Party.ROUTER) {
        deeds.put("write in a transaction of the ledger", () -> transact(site, party));
      }
      for (var deed : deeds.entrySet()) {
        tries++;
        if (Reach.allowed(deed.getValue())) {
          breaches.add(party.user() + " may " + deed.getKey());
        }
      }
    }
    return new Verdict(tries, Map.of(), breaches);
  }

  private static List<String> groups() {
    return List.of(
        "audio.acme.reader",
        "audio.acme-two.reader",
        "patchbay-intake",
        "patchbay-ledger",
        "patchbay-breaker",
        "audio.lanes.conversation",
        "audio.lanes.captions",
        "audio.lanes.translation",
        "audio.lanes.chained",
        "audio.lanes.chained-live");
  }

  private static Map<String, Callable<?>> ofEngineers(Admin admin) {
    var jobs = new ConfigResource(ConfigResource.Type.TOPIC, JOBS);
    var retention =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
    var all =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
            new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW));
    var deeds = new LinkedHashMap<String, Callable<?>>();
    deeds.put(
        "make a topic",
        () ->
            answer(
                admin.createTopics(List.of(new NewTopic("audio.acme.more", 1, (short) 1))).all()));
    deeds.put("delete a topic", () -> answer(admin.deleteTopics(List.of(JOBS)).all()));
    deeds.put(
        "add partitions",
        () -> answer(admin.createPartitions(Map.of(JOBS, NewPartitions.increaseTo(9))).all()));
    deeds.put(
        "change a topic",
        () -> answer(admin.incrementalAlterConfigs(Map.of(jobs, List.of(retention))).all()));
    deeds.put(
        "delete records",
        () ->
            answer(admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(0))).all()));
    deeds.put("give rights", () -> answer(admin.createAcls(List.of(all)).all()));
    deeds.put("take rights", () -> answer(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all()));
    deeds.put("see rights", () -> answer(admin.describeAcls(AclBindingFilter.ANY).values()));
    deeds.put(
        "delete a login",
        () ->
            answer(
                admin
                    .alterUserScramCredentials(
                        List.of(
                            new UserScramCredentialDeletion("admin", ScramMechanism.SCRAM_SHA_512)))
                    .all()));
    deeds.put(
        "end a transaction of others",
        () ->
            answer(
                admin
                    .abortTransaction(new AbortTransactionSpec(PARTITION, 1, (short) 0, 0))
                    .all()));
    deeds.put(
        "move a group of others",
        () ->
            answer(
                admin
                    .alterConsumerGroupOffsets(
                        "patchbay-other",
                        Map.of(PARTITION, new OffsetAndMetadata(0, Optional.empty(), "")))
                    .all()));
    return deeds;
  }

  private static Object transact(GuardedSite site, Party party) {
    try (var producer =
        new KafkaProducer<>(
            site.access(party)
                .client(
                    Map.of("transactional.id", "patchbay-ledger-other", "max.block.ms", "20000")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      return producer;
    }
  }

  private static <T> Optional<T> answer(KafkaFuture<T> future) throws Exception {
    return Optional.ofNullable(future.get(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS));
  }
}
