// GameAnalytics' plugin for Unity and its SDK for .NET, as far as callers see them.
using System.Collections.Generic;

namespace GameAnalyticsSDK
{
    public class GameAnalytics
    {
        public static void NewDesignEvent(string eventName) { }

        public static void NewDesignEvent(
            string eventName,
            IDictionary<string, object> customFields,
            bool mergeFields = false
        ) { }

        public static void NewDesignEvent(string eventName, float eventValue) { }

        public static void NewDesignEvent(
            string eventName,
            float eventValue,
            IDictionary<string, object> customFields,
            bool mergeFields = false
        ) { }
    }
}

namespace GameAnalyticsSDK.Net
{
    public static class GameAnalytics
    {
        public static void AddDesignEvent(string eventId) { }

        public static void AddDesignEvent(string eventId, double value) { }
    }
}
