// Code that looks like tracking and is none: every line of it is fine.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Shop.Innocent
{

public sealed class Parcel
{
    public void Track(string user, string number) { }
    public void Track(string number) { }
    public void Capture(string name) { }
    public void LogEvent(string name) { }
    public void TrackEvent(string eventName, IDictionary<string, string>? properties = null) { }
    public void Identify(string userId, object traits) { }
    public void SetGroup(string groupType, string name) { }
    public object User(string userId) => userId;
    public string ApiKey { get; set; } = "3141592653589793a2384626433832bc";
}

public sealed class Client
{
    public Client(string writeKey) { }
    public void Track(string userId, string eventName) { }
}

namespace Segment
{
    public sealed class Tracker
    {
        public void Track(string userId, string eventName) { }
    }
}

public sealed class EventNameAttribute : Attribute;

public static class Innocent
{
    public static void Look([EventName] string name) { }

    public static void Run(Parcel parcel, string text, Dictionary<string, object> map)
    {
        parcel.Track("user-42", "product viewed");
        parcel.Track("Product Viewed");
        parcel.Capture(text);
        parcel.LogEvent(text + "!");
        parcel.TrackEvent("product_viewed", new Dictionary<string, string> { ["ProductId"] = "1" });
        parcel.Identify("0", new { PlanTier = "x" });
        parcel.SetGroup("galaxy", "x");
        parcel.User("anonymous");
        new Client("q7WzR2mK9xT4bN8vL1cJ6hG3fD5sA0pY").Track("0", "product viewed");
        new Segment.Tracker().Track("0", text);
        Look("product viewed");
        map["ProductId"] = 1;
        map.Add("product-id", 2);
        Trace.WriteLine("Product Viewd");
        var names = new[] { "product viewed", "Product Viewed" }.ToDictionary(name => name, name => name.Length);
        names["Signed in"] = 3;
        EventLog(text);

        static void EventLog(string name) => Console.WriteLine(name);
    }
}
}
