using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Taxonomy.Kafka.Producing;
using Taxonomy.Kafka.Records;

namespace Taxonomy.Kafka.Forwarding;

/// <content>What becomes of records. Outcomes come on the client's threads.</content>
internal sealed partial class ForwarderLoop
{
    private void TakeOutcome(EventOutcome outcome)
    {
        if (_inFlight.Take(outcome.InsertId) is { } record)
        {
            Apply(outcome, record);
        }

        _onOutcome?.Invoke(outcome);
    }

    private void Apply(in EventOutcome outcome, ForwardedRecord record)
    {
        switch (outcome.DropReason)
        {
            case null:
                Interlocked.Increment(ref _delivered);
                _inFlight.Complete(record);
                break;
            case DropReason.Undelivered or DropReason.Disposed:
                // The forwarder stops. Whoever has the partition next reads it again.
                _inFlight.Abandon(record);
                break;
            case DropReason.OptedOut or DropReason.Filtered:
                // As the program wants it.
                Interlocked.Increment(ref _dropped);
                _inFlight.Complete(record);
                break;
            case { } reason:
                Interlocked.Increment(ref _dropped);
                Bury(
                    record,
                    PendingRecord.From(outcome.GetJson(), schemaId: null),
                    reason.ToString(),
                    outcome.Message ?? ""
                );
                break;
        }
    }

    // A record that is not an event is copied unchanged.
    private void Refuse(ConsumeResult<byte[]?, byte[]?> record, ForwardedRecord forwarded, string code, string reason)
    {
        Interlocked.Increment(ref _badRecords);
        LogBadRecord(_logger, forwarded.Place, reason);
        _inFlight.Begin(forwarded);
        Bury(forwarded, PendingRecord.From(record), code, reason);
    }

    private void Bury(ForwardedRecord record, PendingRecord letter, string code, string reason)
    {
        if (_deadLetters is null)
        {
            _inFlight.Complete(record);
            return;
        }

        letter.Message.Headers = RecordHeaders
            .WithReason(letter.Message.Headers, _options.Topic, code, reason)
            .WithPlace(record.Place);
        _deadLetters.Add(new DeadLetter(record, letter, reason));
    }

    private void Settle(DeadLetter letter, Error? error)
    {
        if (error is null)
        {
            Interlocked.Increment(ref _deadLettered);
        }
        else
        {
            LogLost(
                _logger,
                letter.Forwarded.Place,
                _deadLetters!.Topic,
                $"{error.Code}: {error.Reason}",
                letter.Reason
            );
        }

        _inFlight.Complete(letter.Forwarded);
    }

    [LoggerMessage(60, LogLevel.Warning, "The topic cannot be read ({Message}); trying again.")]
    private static partial void LogFailing(ILogger logger, string message);

    [LoggerMessage(61, LogLevel.Warning, "The record {Place} is not forwarded. {Reason}")]
    private static partial void LogBadRecord(ILogger logger, TopicPartitionOffset place, string reason);

    [LoggerMessage(
        62,
        LogLevel.Error,
        "The record {Place} is skipped, and not in the dead-letter topic '{Topic}' either ({Error}). {Reason}"
    )]
    private static partial void LogLost(
        ILogger logger,
        TopicPartitionOffset place,
        string topic,
        string error,
        string reason
    );

    [LoggerMessage(
        63,
        LogLevel.Information,
        "{Count} event(s) had no outcome when the forwarder stopped; they are read again at the next start."
    )]
    private static partial void LogUnfinished(ILogger logger, int count);
}
