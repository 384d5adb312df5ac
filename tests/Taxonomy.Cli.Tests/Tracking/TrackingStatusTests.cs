using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Tests.Tracking;

/// <summary>What a plan and code have in common, and what each lacks.</summary>
public sealed class TrackingStatusTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TrackingStatus _status;

    public TrackingStatusTests()
    {
        var path = _folder.Write("taxonomy.yaml", ShopProgram.Plan);
        var context = new ToolContext
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = _folder.Path,
        };
        var plan = LoadedPlan.LoadOne(path, context);
        Assert.Empty(plan.Result.Findings);
        using var solution = ShopProgram.Create();
        _status = new(solution.Read(), [(plan, plan.Result)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_event_is_tracked_by_method_name_or_wrapper()
    {
        Assert.Equal(
            ["Order Placed", "Order Cancelled", "Order Delayed", "Shop Cart Opened", "Shop Cart Closed"],
            _status.Events.Where(tracked => tracked.Calls.Count > 0).Select(tracked => tracked.Name)
        );
        Assert.Equal(["Order Shipped"], _status.Untracked.Select(missing => missing.Name));
    }

    [Fact]
    public void Names_that_the_plan_lacks_are_listed_with_the_name_that_is_nearly_the_same()
    {
        Assert.Contains(
            ("Shop cart closed", "Shop Cart Closed"),
            _status.Unplanned.Select(entry => (entry.Name, entry.Alike!))
        );
        Assert.Equal(
            [
                "Derived Seen",
                "Order Archived",
                "Other Seen",
                "Page Shown",
                "Shop Cart Emptied",
                "Shop Guest Seen",
                "Shop Started",
                "Shop cart closed",
                "Signal Sent",
            ],
            _status.Unplanned.Select(entry => entry.Name)
        );
    }

    [Fact]
    public void Parts_that_no_call_passes_are_listed_and_none_that_a_call_may_pass()
    {
        // The wrapper may pass anything with 'Shop Cart Opened'; 'Shop Cart Closed' is tracked without properties.
        Assert.Equal(
            [
                "property Order Placed.coupon",
                "property Shop Cart Closed.reason",
                "property Address.street",
                "user property theme",
                "group type company",
            ],
            _status
                .Unused.Select(part => $"{part.Noun} {part.Name}")
                .Where(part => !part.StartsWith("value", StringComparison.Ordinal))
        );
        Assert.Equal(
            ["value PaymentKind.cash", "value PaymentKind.invoice"],
            _status
                .Unused.Select(part => $"{part.Noun} {part.Name}")
                .Where(part => part.StartsWith("value", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Coverage_counts_events_that_are_neither_deprecated_nor_retired()
    {
        Assert.Equal(new Coverage("", 4, 5), _status.Overall);
        Assert.Equal(80, _status.Overall.Percent);
        Assert.Equal([new("checkout", 2, 2), new("logistics", 0, 1), new("support", 1, 1)], _status.Owners);
        Assert.Equal([new("Shop.App", 4, 5), new("Shop.Telemetry", 0, 5)], _status.Projects);
        Assert.Equal(99, new Coverage("", 199, 200).Percent);
        Assert.Equal(100, new Coverage("", 0, 0).Percent);
    }
}
