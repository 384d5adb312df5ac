// PostHog's client for .NET, as far as callers see it.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PostHog
{
    public class PostHogOptions
    {
        public string? ProjectApiKey { get; set; }
        public string? PersonalApiKey { get; set; }
    }

    public class ApiResult { }

    public record Group
    {
        public Group(string groupType, string groupKey) { }
    }

    public class GroupCollection : IEnumerable<Group>
    {
        public void Add(string groupType, string groupKey) { }

        public void Add(Group group) { }

        public bool TryAdd(string groupType, string groupKey) => true;

        public IEnumerator<Group> GetEnumerator() => null!;

        IEnumerator IEnumerable.GetEnumerator() => null!;
    }

    public interface IPostHogClient
    {
        bool Capture(
            string distinctId,
            string eventName,
            Dictionary<string, object>? properties,
            GroupCollection? groups,
            bool sendFeatureFlags,
            DateTimeOffset? timestamp = null
        );

        Task<ApiResult> IdentifyAsync(
            string distinctId,
            Dictionary<string, object>? personPropertiesToSet,
            Dictionary<string, object>? personPropertiesToSetOnce,
            CancellationToken cancellationToken
        );

        Task<ApiResult> GroupIdentifyAsync(
            string type,
            string key,
            Dictionary<string, object>? properties,
            CancellationToken cancellationToken
        );
    }

    public sealed class PostHogClient : IPostHogClient
    {
        public PostHogClient(PostHogOptions options) { }

        public bool Capture(
            string distinctId,
            string eventName,
            Dictionary<string, object>? properties,
            GroupCollection? groups,
            bool sendFeatureFlags,
            DateTimeOffset? timestamp = null
        ) => true;

        public Task<ApiResult> IdentifyAsync(
            string distinctId,
            Dictionary<string, object>? personPropertiesToSet,
            Dictionary<string, object>? personPropertiesToSetOnce,
            CancellationToken cancellationToken
        ) => null!;

        public Task<ApiResult> GroupIdentifyAsync(
            string type,
            string key,
            Dictionary<string, object>? properties,
            CancellationToken cancellationToken
        ) => null!;
    }

    public static class CaptureExtensions
    {
        public static bool Capture(this IPostHogClient client, string distinctId, string eventName) => true;

        public static bool Capture(
            this IPostHogClient client,
            string distinctId,
            string eventName,
            Dictionary<string, object>? properties
        ) => true;

        public static bool Capture(
            this IPostHogClient client,
            string distinctId,
            string eventName,
            GroupCollection groups
        ) => true;

        public static bool Capture(
            this IPostHogClient client,
            string distinctId,
            string eventName,
            Dictionary<string, object> personPropertiesToSet,
            Dictionary<string, object> personPropertiesToSetOnce
        ) => true;

        public static bool CapturePageView(this IPostHogClient client, string distinctId, string pagePath) => true;
    }

    public static class IdentifyPersonAsyncExtensions
    {
        public static Task<ApiResult> IdentifyAsync(this IPostHogClient client, string distinctId) => null!;

        public static Task<ApiResult> IdentifyAsync(
            this IPostHogClient client,
            string distinctId,
            string? email,
            string? name,
            Dictionary<string, object>? personPropertiesToSet,
            Dictionary<string, object>? personPropertiesToSetOnce,
            CancellationToken cancellationToken
        ) => null!;
    }

    public static class GroupIdentifyAsyncExtensions
    {
        public static Task<ApiResult> GroupIdentifyAsync(
            this IPostHogClient client,
            string type,
            string key,
            string name
        ) => null!;
    }
}

namespace PostHog.Sdk
{
    public static class PostHogSdk
    {
        public static bool Capture(string distinctId, string eventName) => true;

        public static bool Capture(string distinctId, string eventName, Dictionary<string, object>? properties) => true;

        public static Task<ApiResult> IdentifyAsync(
            string distinctId,
            Dictionary<string, object>? personPropertiesToSet = null,
            Dictionary<string, object>? personPropertiesToSetOnce = null,
            CancellationToken cancellationToken = default
        ) => null!;

        public static Task<ApiResult> GroupIdentifyAsync(
            string type,
            string key,
            Dictionary<string, object>? properties = null,
            CancellationToken cancellationToken = default
        ) => null!;
    }
}

namespace PostHog.AspNetCore
{
    public static class PostHogRequestContextExtensions
    {
        public static bool Capture(this IPostHogClient client, string eventName) => true;

        public static bool Capture(
            this IPostHogClient client,
            string eventName,
            Dictionary<string, object>? properties
        ) => true;
    }
}
