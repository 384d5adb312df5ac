// Scripts of a game: serialized fields, coroutines, listeners, and an SDK that is a singleton.
// sdk: Amplitude.Unity
using System;
using System.Collections;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Events;

public static class EventNames
{
    public const string Prefix = "Checkout ";
    public const string Started = Prefix + "Started";
    public static readonly string Completed = Prefix + "Step " + nameof(Completed);
    public static string Mutable = "Cart Viewed";
}

public enum Screen
{
    CartViewed,
}

public sealed class TrackOnStart : MonoBehaviour
{
    // Whoever makes the scene may write another name.
    [SerializeField]
    private string eventName = "Cart Viewed";

    [SerializeField]
    private UnityEvent<string> happened = new();

    private IEnumerator Start()
    {
        var amplitude = Amplitude.Instance;
        amplitude.logEvent({|TAX504:eventName|});
        amplitude?.logEvent({|TAX502:EventNames.Started|});
        Amplitude.Instance?.logEvent({|TAX502:EventNames.Completed|}, new Dictionary<string, object> { ["step"] = 1, ["Step"] = 2 });
        yield return new WaitForSeconds(0.5f);
        Amplitude.Instance.logEvent({|TAX504:EventNames.Mutable|});
        happened.AddListener({|TAX504:Amplitude.Instance.logEvent|});
        happened.AddListener(what => Amplitude.Instance.logEvent({|TAX504:what|}));
        happened.AddListener(_ => Amplitude.Instance.logEvent({|TAX502:"Cart Viewed"|}));
        happened.Invoke("cart viewed");
        yield return null;
        StartCoroutine(nameof(Later));
    }

    private IEnumerator Later()
    {
        for (var step = 0; step < 3; step++)
        {
            Amplitude.Instance.logEvent({|TAX504:$"Step {step} Completed"|});
            yield return null;
        }

        foreach (var name in new[] { "Cart Viewed", "cart viewed" })
        {
            Amplitude.Instance.logEvent({|TAX504:name|});
        }
    }

    private void Update()
    {
        if (Input.GetKeyDown("Cart Viewed") && TryGetComponent<TrackOnStart>(out var other))
        {
            Amplitude.Instance.logEvent({|TAX504:other.eventName|});
            other.SendMessage("Signed in", "signed in");
        }
    }

    private void OnScreen(Screen screen, bool isFirst)
    {
        Amplitude.Instance.logEvent({|TAX503:screen.ToString()|});
        string message;
        switch (screen)
        {
            case Screen.CartViewed when isFirst:
                message = "Cart Viewed";
                break;
            case Screen.CartViewed:
                message = "Cart Viewd";
                break;
            default:
                message = "Screen Shown";
                break;
        }

        Amplitude.Instance.logEvent({|TAX501:{|TAX502:{|TAX516:message|}|}|});
        Debug.Log("cart viewed");
        PlayerPrefs.SetString("signed in", "Cart viewed");

#if UNITY_EDITOR
        Amplitude.Instance.logEvent("cart viewed");
#endif

        dynamic late = Amplitude.Instance;
        late.logEvent("cart viewed");

        var user = "unknown";
        if (isFirst)
        {
            user = SystemInfo.deviceUniqueIdentifier;
        }

        Amplitude.Instance.setUserId(user);
        Amplitude.Instance.setUserProperty({|TAX506:"first_screen"|}, screen.ToString());
    }
}

public static class TrackingExtensions
{
    public static void Tell(this MonoBehaviour script, [Taxonomy.EventName] string name) => Amplitude.Instance.logEvent(name);

    public static void Use(MonoBehaviour script, Action<string>? then)
    {
        script.Tell({|TAX501:"Boss Defeated"|});
        script?.Tell({|TAX503:"cart_viewed"|});
        then ??= {|TAX504:script!.Tell|};
        then("Cart Viewed");
    }
}

// The parts of the engine that the scripts touch.
namespace UnityEngine
{
    public class MonoBehaviour
    {
        public bool TryGetComponent<T>(out T component) => throw new NotSupportedException();

        public void SendMessage(string methodName, object value) { }

        public void StartCoroutine(string methodName) { }
    }

    public sealed class SerializeFieldAttribute : Attribute;

    public sealed class WaitForSeconds(float seconds)
    {
        public float Seconds => seconds;
    }

    public static class Input
    {
        public static bool GetKeyDown(string name) => false;
    }

    public static class Debug
    {
        public static void Log(object message) { }
    }

    public static class PlayerPrefs
    {
        public static void SetString(string key, string value) { }
    }

    public static class SystemInfo
    {
        public static string deviceUniqueIdentifier => "";
    }
}

namespace UnityEngine.Events
{
    public sealed class UnityEvent<T>
    {
        public void AddListener(Action<T> listener) { }

        public void Invoke(T value) { }
    }
}
