using Confluent.Kafka;
using Taxonomy.Destinations;
using Taxonomy.Kafka.Records;
using RecordTime = Confluent.Kafka.Timestamp;

namespace Taxonomy.Kafka.Producing;

/// <summary>An event on its way to a topic. Only <see cref="Stage"/> and the failure change on the producer's thread.</summary>
internal sealed class PendingRecord
{
    private int _stage;
    private volatile Error? _failure;

    private PendingRecord(byte[] json) => Json = json;

    /// <summary>The event, by which it is recognized when it is to be delivered again.</summary>
    public byte[] Json { get; }

    public Message<byte[]?, byte[]> Message { get; private init; } = new();

    public RecordStage Stage
    {
        get => (RecordStage)Volatile.Read(ref _stage);
        set => Volatile.Write(ref _stage, (int)value);
    }

    /// <summary>What the last report said.</summary>
    public Error Failure => _failure!;

    /// <summary>The reason why the topic has refused the record; the dead-letter topic may then have another.</summary>
    public Error? Refusal { get; set; }

    /// <summary>Whether the record was sent without others in its batch.</summary>
    public bool WasAlone { get; set; }

    public EventFault Fault { get; private set; }

    public static PendingRecord From(ReadOnlySpan<byte> json, int? schemaId)
    {
        var canonical = CanonicalEvent.Read(json, out var problem);
        var value = SchemaFrame.Write(json, schemaId);
        var record = new PendingRecord(schemaId is null ? value : json.ToArray())
        {
            Message = new Message<byte[]?, byte[]>
            {
                Key = canonical?.Key,
                Value = value,
                Headers = canonical is null ? [] : RecordHeaders.From(canonical),
                Timestamp = canonical?.Time is { } time
                    ? new RecordTime(time, TimestampType.CreateTime)
                    : RecordTime.Default,
            },
        };
        if (canonical is null)
        {
            record.Drop(DropReason.Invalid, problem);
        }

        return record;
    }

    /// <summary>A record that was read, to be written elsewhere as it was.</summary>
    public static PendingRecord From(ConsumeResult<byte[]?, byte[]?> read) =>
        new([])
        {
            Message = new Message<byte[]?, byte[]>
            {
                Key = read.Message.Key,

                // Null would delete what a compacted topic has of the key.
                Value = read.Message.Value ?? [],
                Headers = read.Message.Headers,
                Timestamp =
                    read.Message.Timestamp.Type == TimestampType.CreateTime
                        ? read.Message.Timestamp
                        : RecordTime.Default,
            },
        };

    /// <summary>Has a record that has failed sent once more.</summary>
    public void Renew()
    {
        if (Stage == RecordStage.Failed)
        {
            WasAlone = false;
            Stage = RecordStage.Unsent;
        }
    }

    public void Drop(DropReason reason, string message)
    {
        Fault = new EventFault(reason, message);
        Stage = RecordStage.Faulted;
    }

    /// <summary>Takes the producer's report, or what takes its place.</summary>
    public void Report(Error error)
    {
        var isDeadLetter = Stage == RecordStage.SentAsDeadLetter;
        _failure = error;
        Stage = (error.IsError, isDeadLetter) switch
        {
            (false, false) => RecordStage.Persisted,
            (false, true) => RecordStage.DeadLettered,
            (true, false) => RecordStage.Failed,
            (true, true) => RecordStage.DeadLetterFailed,
        };
    }
}
