// Amplitude's plugin for Unity, as far as callers see it.
using System.Collections.Generic;

public class Amplitude
{
    public static Amplitude Instance => getInstance();

    public static Amplitude getInstance() => new();

    public void init(string apiKey) { }

    public void init(string apiKey, string userId) { }

    public void logEvent(string evt) { }

    public void logEvent(string evt, IDictionary<string, object> properties) { }

    public void logEvent(string evt, IDictionary<string, object> properties, bool outOfSession) { }

    public void setUserId(string userId) { }

    public void setUserProperties(IDictionary<string, object> properties) { }

    public void setUserProperty(string property, string value) { }

    public void setOnceUserProperty(string property, long value) { }

    public void addUserProperty(string property, int value) { }

    public void unsetUserProperty(string property) { }

    public void setGroup(string groupType, string groupName) { }
}
