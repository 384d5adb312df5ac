// mixpanel-csharp, as far as callers see it.
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Mixpanel
{
    public interface IMixpanelClient
    {
        Task<bool> TrackAsync(string @event, object properties, CancellationToken cancellationToken = default);
        Task<bool> TrackAsync(
            string @event,
            object distinctId,
            object properties,
            CancellationToken cancellationToken = default
        );
        Task<bool> PeopleSetAsync(object properties, CancellationToken cancellationToken = default);
        Task<bool> PeopleSetAsync(object distinctId, object properties, CancellationToken cancellationToken = default);
        Task<bool> PeopleSetOnceAsync(
            object distinctId,
            object properties,
            CancellationToken cancellationToken = default
        );
        Task<bool> PeopleAddAsync(object distinctId, object properties, CancellationToken cancellationToken = default);
        Task<bool> PeopleUnsetAsync(
            object distinctId,
            IEnumerable<string> propertyNames,
            CancellationToken cancellationToken = default
        );
    }

    public class MixpanelClient : IMixpanelClient
    {
        public MixpanelClient(string token, object? config = null) { }

        public Task<bool> TrackAsync(string @event, object properties, CancellationToken cancellationToken = default) =>
            null!;

        public Task<bool> TrackAsync(
            string @event,
            object distinctId,
            object properties,
            CancellationToken cancellationToken = default
        ) => null!;

        public Task<bool> PeopleSetAsync(object properties, CancellationToken cancellationToken = default) => null!;

        public Task<bool> PeopleSetAsync(
            object distinctId,
            object properties,
            CancellationToken cancellationToken = default
        ) => null!;

        public Task<bool> PeopleSetOnceAsync(
            object distinctId,
            object properties,
            CancellationToken cancellationToken = default
        ) => null!;

        public Task<bool> PeopleAddAsync(
            object distinctId,
            object properties,
            CancellationToken cancellationToken = default
        ) => null!;

        public Task<bool> PeopleUnsetAsync(
            object distinctId,
            IEnumerable<string> propertyNames,
            CancellationToken cancellationToken = default
        ) => null!;
    }
}
