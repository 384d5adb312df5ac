using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Projects that track by name in the shapes of real code, with the plan that they make.</summary>
internal static class AdoptionProgram
{
    public const string Contracts = """
        using System.Collections.Generic;

        namespace Shop.Contracts;

        public interface ITelemetry
        {
            void TrackEvent(string name, Dictionary<string, object>? properties = null);
        }

        public static class Events
        {
            /// <summary>
            /// A customer opens the cart, see <see cref="ITelemetry"/>.
            /// </summary>
            public const string CartOpened = "Cart Opened";

            // A customer closes the cart.
            public const string CartClosed = "Cart Closed";

            public const string ItemAdded = Area + "Item Added"; // A customer adds an item.

            public static readonly string OrderPlaced = "Order Placed";

            private const string Area = "Cart ";
        }

        public enum SearchEvent
        {
            /// <summary>A search starts.</summary>
            SearchStarted,

            /// <summary>A search ends.</summary>
            SearchEnded,
        }

        public enum PaymentKind
        {
            Card,
            Cash,
        }

        """;

    public const string Library = """
        using System.Collections.Generic;
        using PostHog;
        using Shop.Contracts;

        namespace Shop.Telemetry;

        public sealed class PostHogTelemetry(IPostHogClient client) : ITelemetry
        {
            public void TrackEvent(string name, Dictionary<string, object>? properties) =>
                client.Capture("user-42", name, properties);
        }

        public static class TelemetryExtensions
        {
            public static void TrackSearch(this ITelemetry telemetry, string name, string term) =>
                telemetry.TrackEvent(name, new Dictionary<string, object> { ["term"] = term });
        }

        """;

    public const string Program = """
        using System;
        using System.Collections.Generic;
        using Shop.Contracts;
        using Shop.Telemetry;
        using Taxonomy;

        namespace Shop.App;

        public sealed record Address(string City, string? Street)
        {
            public int Number { get; init; }
        }

        public sealed class Checkout(ITelemetry telemetry, ITaxonomyClient client)
        {
            public void Open(bool isTouch, int items, string? coupon)
            {
                telemetry.TrackEvent(
                    Events.CartOpened,
                    new Dictionary<string, object> { ["source"] = isTouch ? "swipe" : "menu", ["items"] = items }
                );
                telemetry.TrackEvent(
                    Events.CartOpened,
                    new Dictionary<string, object> { ["source"] = "link", ["items"] = 3, ["coupon"] = coupon! }
                );
                telemetry.TrackEvent(Events.CartClosed);
            }

            public void Add(Guid id, decimal price, DateTimeOffset at, PaymentKind kind, string[] tags, object raw)
            {
                var properties = new Dictionary<string, object> { ["item_id"] = id, ["price"] = price };
                properties["added_at"] = at;
                if (price > 100)
                {
                    properties["expensive"] = true;
                }

                telemetry.TrackEvent(Events.ItemAdded, properties);
                telemetry.TrackEvent(
                    Events.OrderPlaced,
                    new Dictionary<string, object>
                    {
                        ["payment"] = kind,
                        ["tags"] = tags,
                        ["address"] = new { city = "Bern", zip = 3000 },
                        ["ship_to"] = new Address("Bern", null),
                        ["number"] = "o-1",
                        ["raw"] = raw,
                        ["mixed"] = tags,
                    }
                );
                telemetry.TrackEvent(
                    Events.OrderPlaced,
                    new Dictionary<string, object>
                    {
                        ["payment"] = PaymentKind.Cash,
                        ["tags"] = new List<string>(),
                        ["address"] = new { city = "Bern" },
                        ["ship_to"] = null!,
                        ["number"] = 17,
                        ["raw"] = raw,
                        ["mixed"] = 1,
                    }
                );
            }

            public void Search(SearchEvent kind, Dictionary<string, object> more, string name)
            {
                telemetry.TrackSearch(kind.ToString(), "jazz");
                telemetry.TrackEvent("Cart opened", more);
                telemetry.TrackEvent("Search " + name.Trim());
                client.Track("user-42", "Help Asked", new EventProperties { ["topic"] = name });
                client.Identify("user-42").Set("plan", "pro").Add("visits", 1).Send();
                client.Identify("user-42").Set("plan", "free").SetOnce("first_seen", DateTimeOffset.UtcNow).Send();
                client.SetGroup("user-42", "company", "acme");
            }
        }

        """;

    public const string Tests = """
        using Shop.Contracts;

        namespace Shop.Tests;

        public static class CheckoutTests
        {
            public static void Run(ITelemetry telemetry) => telemetry.TrackEvent("Nothing Tested");
        }

        """;

    /// <summary>What the program makes, without the places.</summary>
    public const string Plan = """
        taxonomy: 1

        group_types:
          company: {}

        user_properties:
          first_seen: { type: timestamp, operations: [set_once] }
          plan: { type: string, enum: [free, pro], operations: [set] }
          visits: { type: integer, operations: [add] }

        events:
          Cart Closed:
            description: A customer closes the cart.
          Cart Item Added:
            description: A customer adds an item.
            properties:
              item_id: uuid
              price: decimal
              added_at: timestamp
              expensive: boolean?
          Cart Opened:
            description: A customer opens the cart, see ITelemetry.
            properties:
              source: { type: string, enum: [swipe, menu, link] }
              items: integer
              coupon: string?
          Cart opened:
            csharp_name: CartOpened2
          Help Asked:
            properties:
              topic: string
          Order Placed:
            properties:
              payment: { type: string, enum: [Card, Cash] }
              tags: string[]
              address: { type: object, properties: { city: string, zip: integer? } }
              ship_to: { type: object?, properties: { City: string, Street: string?, Number: integer } }
              number: string | integer
              raw: any
              mixed: any
          SearchEnded:
            description: A search ends.
            properties:
              term: string
          SearchStarted:
            description: A search starts.
            properties:
              term: string

        """;

    public static CodeSolution Create() =>
        new CodeSolution()
            .Add("Shop.Contracts", Files("Contracts.cs", Contracts))
            .Add("Shop.Telemetry", Files("Library.cs", Library), ["Shop.Contracts"])
            .Add("Shop.App", Files("Program.cs", Program), ["Shop.Contracts", "Shop.Telemetry"])
            .Add("Shop.Tests", Files("CheckoutTests.cs", Tests), ["Shop.Contracts"], isTest: true);

    private static Dictionary<string, string> Files(string name, string text) => new() { [name] = text };
}
