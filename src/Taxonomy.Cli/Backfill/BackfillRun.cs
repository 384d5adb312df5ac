using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Backfill;

/// <summary>Represents a run: rows become events, which are sent.</summary>
internal sealed class BackfillRun(ToolContext context, BackfillStore store)
{
    private const int MostInvalidRows = 20;
    private const int MostSamples = 3;

    private readonly List<InvalidRow> _invalid = [];
    private long _invalidCount;
    private long _skipped;

    /// <summary>Converts all rows, and keeps the events that can be sent.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="map">Returns the event of a row.</param>
    /// <param name="delivered">The keys of events that earlier runs have delivered.</param>
    public BackfillResult Load(RowSource rows, Func<SourceRow, BackfillEvent> map, IEnumerable<string> delivered)
    {
        using (var waiting = Waiting.Start(context, "Reading rows"))
        {
            store.Load(Valid(rows.ReadRows(waiting).Select(map)), delivered);
        }

        var totals = store.Count();
        var events = store.CountByType();
        return new()
        {
            Events = events,
            Total = totals.Events,
            DeliveredBefore = totals.Delivered,
            OverQuota = totals.OverQuota,
            Repeated = events.Sum(count => count.Events) - totals.Events,
            Invalid = _invalidCount + rows.UnreadableLines,
            InvalidRows = [.. _invalid, .. rows.Problems.Select(problem => new InvalidRow("source", problem))],
            Skipped = _skipped,
            Samples = [.. store.ReadSamples(MostSamples).Select(SampleText.From)],
        };
    }

    /// <summary>Sends what earlier runs have not delivered.</summary>
    /// <exception cref="ToolException">Amplitude refuses everything, or the ledger cannot be written.</exception>
    public BackfillResult Send(BackfillResult result, BackfillTarget target, BackfillLedger ledger)
    {
        using var stopping = new StopSignals();
        using var sender = new BackfillSender(context, ledger, target);
        using (var waiting = Waiting.Start(context, "Sending events"))
        {
            sender
                .SendAsync(
                    store.ReadPending(),
                    delivered => waiting.Step((int)(delivered / 1000), (int)(result.Pending / 1000)),
                    stopping.Token
                )
                .GetAwaiter()
                .GetResult();
        }

        return result with
        {
            Delivered = sender.Delivered,
            Held = sender.Held,
            Refused = sender.Refused,
            IsStopped = stopping.Token.IsCancellationRequested,
        };
    }

    private IEnumerable<BackfillEvent> Valid(IEnumerable<BackfillEvent> events)
    {
        foreach (var item in events)
        {
            if (item.IsSkipped)
            {
                _skipped++;
            }
            else if (item.Problem is { } problem)
            {
                _invalidCount++;
                if (_invalid.Count < MostInvalidRows)
                {
                    _invalid.Add(new(item.Location, problem));
                }
            }
            else
            {
                yield return item;
            }
        }
    }
}
