# Varnish in front of Manşet (7.x, with xkey of the package varnish-modules). Set MANSET_VARNISH to this Varnish's address;
# the door then sends Surrogate-Key, and what changes is purged here by the same names.
vcl 4.1;

import xkey;

# The door: `manset serve`.
backend manset {
    .host = "127.0.0.1";
    .port = "8000";
}

# The machines that run `manset work`.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(403, "Not a purger"));
        }
        if (req.http.xkey-purge) {
            set req.http.x-purged = xkey.purge(req.http.xkey-purge);
            return (synth(200, "Purged " + req.http.x-purged));
        }
        if (req.http.xkey-softpurge) {
            set req.http.x-purged = xkey.softpurge(req.http.xkey-softpurge);
            return (synth(200, "Purged softly " + req.http.x-purged));
        }
        return (purge);
    }
    # What Django answers itself.
    if (req.url ~ "^/(desk|search)/") {
        return (pass);
    }
    # Pages are the same for every reader.
    unset req.http.Cookie;
}

sub vcl_backend_response {
    set beresp.http.xkey = beresp.http.Surrogate-Key;
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}
