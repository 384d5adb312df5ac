using Confluent.Kafka;
using Taxonomy.Destinations;
using Taxonomy.Kafka.Records;

namespace Taxonomy.Kafka.Producing;

/// <summary>Brings the records of one batch into the topic, or to the reason why they cannot be there.</summary>
internal sealed class BatchDelivery(
    ProducerSession session,
    IReadOnlyList<PendingRecord> records,
    string topic,
    string? deadLetterTopic
)
{
    /// <summary>Why the topic takes no events at all; null if it does.</summary>
    public Error? TopicError { get; private set; }

    /// <summary>Takes each record as far as it goes. What is with the producer when it is canceled stays there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var record in records.Where(static record => record.Stage == RecordStage.Unsent))
        {
            await SendAsync(record, cancellationToken).ConfigureAwait(false);
        }

        await session.WaitForReportsAsync(cancellationToken).ConfigureAwait(false);
        await SendAloneAsync(cancellationToken).ConfigureAwait(false);
        await RefuseAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the client is to do.</summary>
    public DestinationAnswer Answer()
    {
        var open = records.Count(static record => record.Stage is not (RecordStage.Persisted or RecordStage.Faulted));
        var hasFaults = records.Any(static record => record.Stage == RecordStage.Faulted);
        if (open == 0 && !hasFaults)
        {
            return DestinationAnswer.Delivered;
        }

        // Those that are not named come again at once, so that the others need not wait for their outcome.
        var answer =
            hasFaults ? DestinationAnswer.SomeEvents("The brokers refuse some events.")
            : TopicError is { } error
                ? DestinationAnswer.Refused(
                    $"The topic '{topic}' takes no events ({error.Code}: {error.Reason}); create it, or allow the client to write to it."
                )
            : Wait(open);
        for (var index = 0; index < records.Count; index++)
        {
            if (records[index].Stage == RecordStage.Persisted)
            {
                answer.Deliver(index);
            }
            else if (records[index].Stage == RecordStage.Faulted)
            {
                answer.Drop(index, records[index].Fault);
            }
        }

        return answer;
    }

    private DestinationAnswer Wait(int open)
    {
        if (session.Fatal is { } fatal)
        {
            var message = $"The producer has ended with a fatal error ({fatal.Code}: {fatal.Reason}).";
            return KafkaErrors.IsOfIdentity(fatal)
                ? DestinationAnswer.Refused($"{message} Allow the client to write to the cluster idempotently.")
                : DestinationAnswer.BackOff($"{message} A new one is created.");
        }

        if (session.LastError is { } last && KafkaErrors.IsOfIdentity(last) && open == records.Count)
        {
            return DestinationAnswer.Refused(
                $"The brokers do not accept the client ({last.Code}: {last.Reason}); check its security settings."
            );
        }

        var failed = records.FirstOrDefault(static record => record.Stage == RecordStage.Failed);
        var reason = failed?.Failure ?? session.LastError;
        return DestinationAnswer.BackOff(
            $"The brokers have not confirmed {open} event(s)"
                + (reason is null ? "." : $" ({reason.Code}: {reason.Reason}).")
        );
    }

    // Of a batch that is refused, most events are not at fault. The others of their users have been written meanwhile.
    private async Task SendAloneAsync(CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            if (session.Fatal is not null)
            {
                return;
            }

            if (record is { Stage: RecordStage.Failed, WasAlone: false } && KafkaErrors.IsOfEvent(record.Failure))
            {
                record.WasAlone = true;
                await SendAsync(record, cancellationToken).ConfigureAwait(false);
                await session.WaitForReportsAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RefuseAsync(CancellationToken cancellationToken)
    {
        if (session.Fatal is not null)
        {
            return;
        }

        foreach (var record in records.Where(static record => record.Stage == RecordStage.Failed))
        {
            var isOfTopic = KafkaErrors.IsOfTopic(record.Failure);
            if (isOfTopic && deadLetterTopic is null)
            {
                TopicError = record.Failure;
            }
            else if (isOfTopic || KafkaErrors.IsOfEvent(record.Failure))
            {
                record.Refusal = record.Failure;
                await SendAsDeadLetterAsync(record, cancellationToken).ConfigureAwait(false);
            }
        }

        await session.WaitForReportsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var record in records)
        {
            if (record.Stage == RecordStage.DeadLettered)
            {
                Drop(record, $" It is in the topic '{deadLetterTopic}'.");
            }
            else if (record.Stage == RecordStage.DeadLetterFailed)
            {
                ConcludeWithoutDeadLetter(record);
            }
        }
    }

    private async ValueTask SendAsDeadLetterAsync(PendingRecord record, CancellationToken cancellationToken)
    {
        if (deadLetterTopic is null)
        {
            Drop(record, "");
            return;
        }

        var refusal = record.Refusal!;
        var message = new Message<byte[]?, byte[]>
        {
            Key = record.Message.Key,
            Value = record.Message.Value,
            Timestamp = record.Message.Timestamp,
            Headers = RecordHeaders.WithReason(record.Message.Headers, topic, refusal.Code.ToString(), refusal.Reason),
        };
        await session
            .SendAsync(deadLetterTopic, message, record, isDeadLetter: true, cancellationToken)
            .ConfigureAwait(false);
    }

    private void ConcludeWithoutDeadLetter(PendingRecord record)
    {
        var second = record.Failure;
        if (session.Fatal is not null)
        {
            record.Stage = RecordStage.Unsent;
        }
        else if (KafkaErrors.IsOfTopic(record.Refusal!))
        {
            // Neither topic takes anything, so that it is no fault of the events.
            TopicError = record.Refusal;
            record.Stage = RecordStage.Unsent;
        }
        else if (KafkaErrors.IsOfEvent(second) || KafkaErrors.IsOfTopic(second))
        {
            Drop(
                record,
                $" The dead-letter topic '{deadLetterTopic}' does not take it either ({second.Code}: {second.Reason})."
            );
        }
        else
        {
            record.Stage = RecordStage.Unsent;
        }
    }

    private ValueTask SendAsync(PendingRecord record, CancellationToken cancellationToken) =>
        session.SendAsync(topic, record.Message, record, isDeadLetter: false, cancellationToken);

    private void Drop(PendingRecord record, string addition)
    {
        var refusal = record.Refusal!;
        record.Drop(
            KafkaErrors.IsOfSize(refusal) ? DropReason.TooLarge : DropReason.Rejected,
            $"The topic '{topic}' does not take the event ({refusal.Code}: {refusal.Reason}).{addition}"
        );
    }
}
