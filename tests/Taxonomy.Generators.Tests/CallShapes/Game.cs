// An enum of events, sent by its text, by a switch and by an attribute; a static facade with a lambda that fills the properties.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using Microsoft.ApplicationInsights;
using Taxonomy;

namespace Studio.Game
{
    public enum GameEvent
    {
        Level_Started,
        Level_Finished,
        Coin_Found,
    }

    public enum ShopEvent
    {
        [Description("Shop Opened")]
        Opened,

        [Description("Shop Left")]
        Left,
    }

    public static class Names
    {
        public static string ToName(this GameEvent value)
        {
            switch (value)
            {
                case GameEvent.Level_Started:
                    return "Level Started";
                case GameEvent.Level_Finished:
                    return "Level Finished";
                default:
                    return "Coin Found";
            }
        }
    }

    public interface IShopTracker
    {
        void Track([EventName] ShopEvent value);
    }

    public static class Analytics
    {
        private static readonly TelemetryClient s_client = new();

        public static void Track(string name, Action<Dictionary<string, string>> fill)
        {
            var properties = new Dictionary<string, string>();
            fill(properties);
            s_client.TrackEvent(name, properties);
        }

        public static void Track([EventName] GameEvent value) => s_client.TrackEvent(value.ToName());

        public static void TrackRaw([EventName] GameEvent value) => s_client.TrackEvent(value.ToString());
    }

    public sealed class Level(TelemetryClient client, IShopTracker shop)
    {
        private const string Prefix = "Level";

        public void Play(GameEvent any, string text)
        {
            Analytics.Track(GameEvent.Level_Started); //> TAX502
            Analytics.Track(GameEvent.Level_Finished); //> TAX502
            Analytics.Track(GameEvent.Coin_Found); //> TAX501
            Analytics.TrackRaw(GameEvent.Level_Started); //> TAX503
            Analytics.TrackRaw(GameEvent.Coin_Found); //> TAX501
            client.TrackEvent(GameEvent.Level_Started.ToString()); //> TAX503
            client.TrackEvent(GameEvent.Coin_Found.ToString()); //> TAX501
            client.TrackEvent(any.ToString()); //> TAX503
            client.TrackEvent(GameEvent.Level_Started.ToName()); //> TAX502
            shop.Track(ShopEvent.Opened); //> TAX502
            shop.Track(ShopEvent.Left); //> TAX501
            Analytics.Track(Prefix + " Started", fill => fill["level"] = "1"); //> TAX502
            Analytics.Track(Prefix + " Skipped", fill => { fill["level"] = "1"; fill["reason"] = "x"; }); //> TAX501
            Analytics.Track("Level Started", fill => fill.Add("level", "1")); //> TAX502
            Analytics.Track("level started", _ => { }); //> TAX503
            client.TrackEvent(Prefix + " " + "Finished", Make()); //> TAX502
            client.TrackEvent($"{Prefix} {text}"); //> TAX504
            client.TrackEvent(text); //> TAX504
        }

        private static Dictionary<string, string> Make() => new();
    }
}
