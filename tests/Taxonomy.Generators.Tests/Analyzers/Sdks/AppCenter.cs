// App Center's analytics, as far as callers see it.
using System.Collections.Generic;

namespace Microsoft.AppCenter
{
    public class AppCenter
    {
        public static void Start(string appSecret, params System.Type[] services) { }
    }
}

namespace Microsoft.AppCenter.Analytics
{
    public class Analytics
    {
        public static void TrackEvent(string name, IDictionary<string, string>? properties = null) { }
    }
}
