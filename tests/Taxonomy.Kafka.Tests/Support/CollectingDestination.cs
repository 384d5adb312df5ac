using System.Text.Json;
using Taxonomy.Destinations;

namespace Taxonomy.Kafka.Tests.Support;

/// <summary>Keeps what is delivered, as long as it is open.</summary>
internal sealed class CollectingDestination : RecordDestination
{
    private readonly object _gate = new();
    private readonly List<(string User, int Number)> _events = [];

    public override string Name => "collecting";

    public override string JournalKey => "collecting";

    public override int MaxEvents => 100;

    public override int MaxBatchBytes => 100_000;

    /// <summary>Whether it takes events; if not, they have to come again.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Events that it refuses.</summary>
    public Predicate<int> IsRefused { get; set; } = static _ => false;

    /// <summary>The users and numbers of the events, repetitions included, in their order.</summary>
    public IReadOnlyList<(string User, int Number)> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public override ValueTask<DestinationAnswer> DeliverAsync(EventRecords events, CancellationToken cancellationToken)
    {
        if (!IsOpen)
        {
            return new(DestinationAnswer.BackOff("Closed.", TimeSpan.FromMilliseconds(20)));
        }

        var answer = DestinationAnswer.SomeEvents("Some.");
        lock (_gate)
        {
            for (var index = 0; index < events.Count; index++)
            {
                var json = JsonDocument.Parse(events[index]).RootElement;
                var number = json.GetProperty("event_properties").GetProperty("number").GetInt32();
                if (IsRefused(number))
                {
                    answer.Drop(index, new EventFault(DropReason.Rejected, $"Not {number}."));
                }
                else
                {
                    answer.Deliver(index);
                    _events.Add((json.GetProperty("user_id").GetString()!, number));
                }
            }
        }

        return new(answer);
    }
}
