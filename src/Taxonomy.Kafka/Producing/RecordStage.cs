namespace Taxonomy.Kafka.Producing;

/// <summary>How far a record has come.</summary>
internal enum RecordStage
{
    /// <summary>Not given to the producer yet, or to be given to it again.</summary>
    Unsent,

    /// <summary>With the producer, without a report.</summary>
    Sent,

    /// <summary>In the topic.</summary>
    Persisted,

    /// <summary>Refused; see <see cref="PendingRecord.Failure"/>.</summary>
    Failed,

    /// <summary>With the producer for the dead-letter topic, without a report.</summary>
    SentAsDeadLetter,

    /// <summary>In the dead-letter topic.</summary>
    DeadLettered,

    /// <summary>Refused by the dead-letter topic as well.</summary>
    DeadLetterFailed,

    /// <summary>Never delivered; see <see cref="PendingRecord.Fault"/>.</summary>
    Faulted,
}
