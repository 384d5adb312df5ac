using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Tracking;

/// <summary>
/// A solution in the shapes of real code: a library with an interface of its own over an SDK, a program that uses it and
/// the generated methods, and tests. Each call that tracks ends in <c>//> </c> and what is to be said about it.
/// </summary>
internal static class ShopProgram
{
    public const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking }
        types:
          payment_kind: { enum: [card, cash, invoice] }
          address: { properties: { city: string, street: string? } }
        user_properties:
          plan: { type: string, operations: [set] }
          theme: { type: string, operations: [set] }
        group_types:
          company: { properties: { size: integer } }
        events:
          Order Placed:
            description: A customer places an order.
            owner: checkout
            properties: { order_id: string, coupon: string?, payment: payment_kind?, address: address? }
          Order Cancelled:
            description: A customer cancels an order.
            owner: [checkout, support]
          Order Shipped:
            description: An order leaves the house.
            owner: logistics
          Order Delayed: { description: An order is late., deprecated: true }
          Order Archived: { description: An order is stored., retired: true }
          Shop Cart Opened:
            description: A customer opens the cart.
            properties: { source: string?, items: integer? }
          Shop Cart Closed: { description: A customer closes the cart., properties: { reason: string? } }
        """;

    public const string Library = """
        using System.Collections.Generic;
        using Microsoft.ApplicationInsights;
        using Microsoft.ApplicationInsights.DataContracts;
        using Taxonomy;

        namespace Shop.Telemetry;

        public interface ITelemetry
        {
            void TrackEvent([EventName] string name, IDictionary<string, string>? properties = null);
        }

        public sealed class InsightsTelemetry(TelemetryClient client) : ITelemetry
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties) =>
                client.TrackEvent("Shop " + name, properties); //> PassesOn
        }

        public sealed class AllTelemetry(IReadOnlyList<ITelemetry> all) : ITelemetry
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties)
            {
                foreach (var one in all)
                {
                    one.TrackEvent(name, properties); //> PassesOn
                }
            }
        }

        public static class Legacy
        {
            // Not marked, so its callers are not known.
            public static void Send(TelemetryClient client, string text) =>
                client.TrackEvent(text); //> unknown: it is the parameter 'text' of 'Legacy.Send', which is not known as an event name

            public static EventTelemetry Create() =>
                new() { Name = "Shop Started" }; //> Shop Started
        }

        public static class Events
        {
            public const string CartOpened = "Cart Opened";
            public static readonly string CartClosed = "Cart Closed";
            public static string Changing = "Cart Opened";
        }
        """;

    public const string Program = """
        using System;
        using System.Collections.Generic;
        using Microsoft.ApplicationInsights;
        using Shop.Telemetry;
        using Shop.Tracking;
        using Taxonomy;

        namespace Shop.App;

        internal sealed class Checkout(ITelemetry telemetry, AnalyticsUser user, ITaxonomyClient client)
        {
            private const string Area = "Cart ";
            private const bool IsOn = false;

            private readonly Action<string, IDictionary<string, string>?> _track = telemetry.TrackEvent; //> unknown: the method is converted to a delegate, which can be called with any name

            public string Name { get; } = nameof(ITelemetry.TrackEvent);

            public void Run(bool isGuest, int step, dynamic anything)
            {
                user.OrderPlaced("o-1", payment: PaymentKind.Card); //> Order Placed
                user.OrderPlaced("o-2", coupon: null, address: new Address("Bern")); //> Order Placed
                telemetry.TrackEvent(Events.CartOpened, new Dictionary<string, string> { ["source"] = "menu" }); //> Shop Cart Opened
                telemetry.TrackEvent(Events.CartClosed); //> Shop Cart Closed
                telemetry.TrackEvent(Area + "Emptied"); //> Shop Cart Emptied
                telemetry.TrackEvent(isGuest ? "Guest Seen" : "cart closed"); //> Shop Guest Seen, Shop cart closed
                telemetry.TrackEvent($"Step {step}"); //> unknown: a part of it is not a constant
                telemetry.TrackEvent(GetType().Name); //> unknown: 'MemberInfo.Name' can have any value at run time
                telemetry.TrackEvent(Events.Changing); //> unknown: 'Events.Changing' can have any value at run time
                telemetry.TrackEvent(null!); //> unknown: the name is null
                client.Track("user-42", "Order Cancelled"); //> Order Cancelled
                // client.Track("user-42", "Order Shipped");
                Action<EventOptions?> delayed = user.OrderDelayed; //> Order Delayed
                anything.TrackEvent("Cart Opened"); //> unknown: the call is bound at run time, because it is dynamic
                void Local() => client.Track("user-42", "Order Archived"); //> Order Archived
                Local();
                user.SetPlan("pro");
                if (IsOn)
                {
                    client.Track("user-42", "Order Shipped"); //> Unreachable
                }

        #if NEVER
                client.Track("user-42", "Order Shipped");
        #endif
            }
        }

        internal sealed class Signal([EventName] string name)
        {
            public string Name { get; } = name;

            public void Send(ITaxonomyClient client) => client.Track("user-42", Name); //> PassesOn
        }

        internal class Base([EventName] string name)
        {
            public string Name { get; } = name;
        }

        internal sealed class Derived() : Base("Derived Seen"); //> Derived Seen

        internal sealed class Other : Base
        {
            public Other()
                : base("Other Seen") { } //> Other Seen

            public Signal Signal { get; } = new("Signal Sent"); //> Signal Sent
        }
        """;

    public const string Generated = """
        // <auto-generated/>
        namespace Shop.App;

        internal static class Written
        {
            public static void Run(Taxonomy.ITaxonomyClient client)
            {
                Taxonomy.UntypedTracking.Track(client, "user-42", "Order Shipped"); //> Generated
        #line 3 "/work/Shop.App/Page.razor"
                Taxonomy.UntypedTracking.Track(client, "user-42", "Page Shown");
        #line default
            }
        }
        """;

    public const string Tests = """
        using Shop.Telemetry;

        namespace Shop.Tests;

        public static class CartTests
        {
            public static void Run(ITelemetry telemetry) => telemetry.TrackEvent("Nothing Shipped"); //> Test
        }
        """;

    /// <summary>Returns the solution.</summary>
    public static CodeSolution Create() =>
        new CodeSolution()
            .Add("Shop.Telemetry", new Dictionary<string, string> { ["Library.cs"] = Library })
            .Add(
                "Shop.App",
                new Dictionary<string, string>
                {
                    ["Program.cs"] = Program,
                    ["Written.cs"] = Generated,
                    ["taxonomy.yaml"] = Plan,
                },
                ["Shop.Telemetry"]
            )
            .Add(
                "Shop.Tests",
                new Dictionary<string, string> { ["CartTests.cs"] = Tests },
                ["Shop.Telemetry"],
                isTest: true
            );
}
