using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Discovery;

/// <summary>Three projects that track through wrappers of the shapes that real code has. Comments name what each call sends.</summary>
internal static class WrapperProgram
{
    public const string Contracts = """
        using System.Collections.Generic;

        namespace Shop.Contracts;

        public interface ITelemetry
        {
            void TrackEvent(string name, IDictionary<string, string>? properties = null);
        }

        public interface ITimer
        {
            void Stop(string label);
        }

        public abstract class Sender
        {
            public abstract void Send(string what);
        }

        """;

    public const string Library = """
        using System;
        using System.Collections.Generic;
        using Microsoft.ApplicationInsights;
        using Microsoft.ApplicationInsights.DataContracts;
        using Shop.Contracts;

        namespace Shop.Telemetry;

        public sealed class InsightsTelemetry : ITelemetry, ITimer
        {
            private readonly TelemetryClient _client = new();

            public void TrackEvent(string eventName, IDictionary<string, string>? data = null)
            {
                var copy = new Dictionary<string, string>(data ?? new Dictionary<string, string>()) { ["app"] = "shop" };
                _client.TrackEvent("Shop/" + eventName, copy);
            }

            void ITimer.Stop(string label) => _client.TrackEvent(label);
        }

        public sealed class NullTelemetry : ITelemetry
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties = null) { }
        }

        public sealed class LoggingTelemetry(ITelemetry inner) : ITelemetry
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties = null) =>
                inner.TrackEvent(name, properties);
        }

        public sealed class HttpSender(TelemetryClient client) : Sender
        {
            public override void Send(string what)
            {
                var text = what;
                client.TrackEvent(text);
            }
        }

        public static class TelemetryExtensions
        {
            public static void TrackPage(this ITelemetry telemetry, string page) => telemetry.TrackEvent($"{page} Page");
        }

        public class ViewModel<TModel>(ITelemetry telemetry)
        {
            protected void Track<TArgument>(string action, TArgument argument) => telemetry.TrackEvent(action);

            protected void TrackIn(string area, string action) => telemetry.TrackEvent($"{area}:{action}");
        }

        public sealed class Timed(string name, ITelemetry telemetry) : IDisposable
        {
            public void Dispose() => telemetry.TrackEvent(name);
        }

        public sealed class Button
        {
            private readonly string _click;

            public Button(string click) => _click = click;

            public void Click(ITelemetry telemetry) => telemetry.TrackEvent(_click);
        }

        public sealed record TrackRequest(string Name, string User);

        public sealed class Packages(TelemetryClient client)
        {
            public void TrackPackagePushed(string id) => Send("Package Pushed", data => data["id"] = id);

            private void Send(string title, Action<IDictionary<string, string>> fill)
            {
                var telemetry = new EventTelemetry { Name = title };
                fill(telemetry.Properties);
                client.TrackEvent(telemetry);
            }
        }

        public enum ShopEvent
        {
            Opened,
            Closed,
        }

        public static class Facade
        {
            public static ITelemetry Current { get; set; } = new NullTelemetry();

            public static void Tell(string name, bool failed) => Current.TrackEvent(failed ? "Failed" : name);

            public static void Tell(TrackRequest request) => Current.TrackEvent(request.Name);

            public static void Raise(ShopEvent kind) => Current.TrackEvent(kind.ToString());

            public static void Each(IEnumerable<string> names)
            {
                Action<string> track = name => Current.TrackEvent(name);
                foreach (var name in names)
                {
                    track(name);
                }

                Local("Local Called");

                void Local(string text) => Current.TrackEvent(text);
            }

            public static void Hash(string number) => Current.TrackEvent("Order #" + number);

            public static void Translate(string name) => Current.TrackEvent(Translation(name));

            private static string Translation(string name) => Environment.GetEnvironmentVariable(name) ?? "";
        }

        """;

    public const string Program = """
        using System.Collections.Generic;
        using Shop.Contracts;
        using Shop.Telemetry;

        namespace Shop.App;

        public sealed class CartModel(ITelemetry telemetry) : ViewModel<int>(telemetry)
        {
            public void Run(ITelemetry telemetry, ITimer timer, Sender sender)
            {
                telemetry.TrackEvent("Cart Opened", new Dictionary<string, string> { ["source"] = "menu" });
                timer.Stop("Timer Stopped");
                sender.Send("Order Sent");
                telemetry.TrackPage("Checkout");
                Track("Item Added", 1);
                TrackIn("cart", "emptied");
                using var timed = new Timed("Search Timed", telemetry);
                new Button("Buy Clicked").Click(telemetry);
                Facade.Tell("Facade Told", false);
                Facade.Tell(new TrackRequest("Request Told", "user-42"));
                Facade.Raise(ShopEvent.Opened);
                Facade.Translate("KEY");
                Facade.Hash("7");
            }
        }

        """;

    /// <summary>The entries that list the methods, in their order.</summary>
    public static IReadOnlyList<string> Entries { get; } =
    [
        "Shop.Contracts.ITelemetry.TrackEvent(name: event prefix=\"Shop/\", properties: event_properties)",
        "Shop.Contracts.ITimer.Stop(label: event)",
        "Shop.Contracts.Sender.Send(what: event)",
        "Shop.Telemetry.Button..ctor(click: event prefix=\"Shop/\")",
        "Shop.Telemetry.Facade.Tell(name: event prefix=\"Shop/\")",
        "Shop.Telemetry.Packages.Send(title: event)",
        "Shop.Telemetry.TelemetryExtensions.TrackPage(page: event prefix=\"Shop/\" suffix=\" Page\")",
        "Shop.Telemetry.Timed..ctor(name: event prefix=\"Shop/\")",
        "Shop.Telemetry.TrackRequest..ctor(Name: event prefix=\"Shop/\")",
        "Shop.Telemetry.ViewModel.Track(action: event prefix=\"Shop/\")",
        "Shop.Telemetry.ViewModel.TrackIn(action: event)",
    ];

    /// <summary>The names that the calls of the program send.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Order Sent",
        "Shop/Buy Clicked",
        "Shop/Cart Opened",
        "Shop/Checkout Page",
        "Shop/Facade Told",
        "Shop/Item Added",
        "Shop/Request Told",
        "Shop/Search Timed",
        "Shop/cart:emptied",
        "Timer Stopped",
    ];

    public static CodeSolution Create() =>
        new CodeSolution()
            .Add("Shop.Contracts", Files("Contracts.cs", Contracts))
            .Add("Shop.Telemetry", Files("Library.cs", Library), ["Shop.Contracts"])
            .Add("Shop.App", Files("Program.cs", Program), ["Shop.Contracts", "Shop.Telemetry"]);

    private static Dictionary<string, string> Files(string name, string text) => new() { [name] = text };
}
