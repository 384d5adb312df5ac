using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Properties that are not in a dictionary where they are passed.</summary>
public sealed class PropertyFormTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lambdas_objects_of_events_and_single_names_have_properties_and_an_enum_is_one_type()
    {
        const string Program = """
            using System;
            using System.Collections.Generic;
            using Microsoft.ApplicationInsights;
            using Microsoft.ApplicationInsights.DataContracts;

            namespace Shop;

            public enum PaymentKind { Card, Cash }

            public sealed class Telemetry(TelemetryClient client)
            {
                public void Opened(string id, bool isOn, PaymentKind kind) =>
                    Track("Cart Opened", fill =>
                    {
                        fill["cart_id"] = id;
                        fill.Add("kind", kind.ToString());
                        if (isOn)
                        {
                            fill["is_on"] = "yes";
                        }
                    });

                public void Closed(string id) => Track("Cart Closed", "cart_id", id);

                public void Sent(string id, bool isOn)
                {
                    var sent = new EventTelemetry("Cart Sent") { Properties = { ["cart_id"] = id } };
                    sent.Properties["items"] = "3";
                    if (isOn)
                    {
                        sent.Properties.Add("coupon", "c-1");
                    }

                    client.TrackEvent(sent);
                    client.TrackEvent(new EventTelemetry { Name = "Cart Lost", Properties = { { "reason", id } } });
                }

                private void Track(string name, Action<IDictionary<string, string>> fill)
                {
                    var properties = new Dictionary<string, string>();
                    fill(properties);
                    client.TrackEvent(name, properties);
                }

                private void Track(string name, string key, string value) =>
                    client.TrackEvent(name, new Dictionary<string, string> { [key] = value });
            }

            public static class Orders
            {
                public static void Place(PostHog.IPostHogClient client, PaymentKind kind)
                {
                    client.Capture("u", "Order Placed", new Dictionary<string, object> { ["payment"] = kind }, null, false);
                    client.Capture("u", "Order Paid", new Dictionary<string, object> { ["payment"] = PaymentKind.Card }, null, false);
                }
            }

            """;

        Assert.Equal(
            """
            taxonomy: 1

            types:
              PaymentKind:
                type: string
                enum: [Card, Cash]
                csharp_name: TrackedPaymentKind

            events:
              Cart Closed:
                properties:
                  cart_id: string
              Cart Lost:
                properties:
                  reason: string
              Cart Opened:
                properties:
                  cart_id: string
                  kind: { type: string, enum: [Card, Cash] }
                  is_on: string?
              Cart Sent:
                properties:
                  cart_id: string
                  items: string
                  coupon: string?
              Order Paid:
                properties:
                  payment: PaymentKind
              Order Placed:
                properties:
                  payment: PaymentKind

            """,
            PlanOf(Program, hasOrigins: false)
        );
    }

    [Fact]
    public void Properties_that_are_copied_or_added_in_a_loop_are_not_guessed()
    {
        const string Program = """
            using System;
            using System.Collections.Generic;
            using PostHog;

            namespace Shop;

            public sealed class Orders(IPostHogClient client)
            {
                private readonly Dictionary<string, object> _common = new() { ["app"] = "shop" };

                public void Place(string[] words, Func<string> name)
                {
                    var copied = new Dictionary<string, object>(_common) { ["id"] = "o-1" };
                    client.Capture("u", "Order Copied", copied);
                    var looped = new Dictionary<string, object>();
                    foreach (var word in words)
                    {
                        looped[word] = 1;
                    }

                    client.Capture("u", "Order Looped", looped);
                    var first = new Dictionary<string, object> { ["id"] = "o-1" };
                    var second = first;
                    second["hidden"] = 2;
                    client.Capture("u", "Order Shared", first);
                    client.Capture("u", "Order Renamed", second);
                    var merged = new Dictionary<string, object> { ["id"] = "o-1" };
                    merged.EnsureCapacity(3);
                    client.Capture("u", "Order Merged", merged);
                    client.Capture("u", name());
                    Func<string, string, bool> capture = client.Capture;
                    capture("u", "Order Passed");
                }
            }

            """;

        var read = Read(Program);

        Assert.Equal(
            [
                "copied: the collection is made with entries of another one, or by a constructor that may add some",
                "word: a loop adds the property, whose name is not a constant",
                "first: the local 'first' may get entries that cannot be seen",
                "second: it is the local 'first' as well, whose entries are not followed",
                "merged: the local 'merged' may get entries that cannot be seen",
            ],
            read.Unread.Select(unread => $"{unread.Expression}: {unread.Reason}")
        );
        Assert.Equal(
            [
                "name(): 'Func.Invoke' returns it at run time",
                "client.Capture: the method is converted to a delegate, which can be called with any name",
            ],
            read.Tracked.Calls.Where(call => call.IsUnknown).Select(call => $"{call.Expression}: {call.Unknown}")
        );
    }

    [Fact]
    public void Origins_disappear_from_a_plan_that_has_them()
    {
        const string Program = """
            using Taxonomy;

            namespace Shop;

            public static class Orders
            {
                public static void Place(ITaxonomyClient client)
                {
                    client.Track("user-1", "Order Placed");
                    client.Track("user-1", "Order Paid", new EventProperties { ["total"] = 3 });
                }
            }

            """;
        _folder.Write("taxonomy.yaml", PlanOf(Program, hasOrigins: true));
        Assert.Contains("x-adopted-from", _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);

        var plan = PlanOf(Program, hasOrigins: false);

        Assert.DoesNotContain("x-adopted-from", plan, StringComparison.Ordinal);
        Assert.Contains("  Order Placed:\n", plan, StringComparison.Ordinal);
        Assert.Contains("total: integer", plan, StringComparison.Ordinal);
    }

    private static AdoptedCode Read(string program)
    {
        using var solution = new CodeSolution().Add(
            "Shop",
            new Dictionary<string, string> { ["Program.cs"] = program }
        );
        var plan = PlanTexts.Merge([new("taxonomy.yaml", "taxonomy.yaml", "taxonomy: 1\n")], new()).Index!;
        return AdoptionReader.Read(solution.Compile(), "", plan, static (_, _) => { });
    }

    private string PlanOf(string program, bool hasOrigins)
    {
        using var solution = new CodeSolution().Add(
            "Shop",
            new Dictionary<string, string> { ["Program.cs"] = program }
        );
        var context = new ToolContext
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = _folder.Path,
        };
        var code = solution.Compile();
        var found = WrapperDiscovery.Find(code, []);
        var target = AdoptionTarget.Find(code, _folder.PathOf("Shop.slnx"), "taxonomy.yaml", context);
        var read = AdoptionReader.Read(code, found.Setting, target.Index, static (_, _) => { });
        Assert.Empty(read.Unread);
        var adoption = PlanAdoption.Create(read, target, found, [], hasOrigins, hasFragments: false);
        Assert.Empty(adoption.Errors);
        return adoption.Files[0].Text;
    }
}
