#!/bin/sh
# Drives Kate without a screen; tests/lsp.rs runs it. $MTLINT names the command, $DESK the folder it works in, which has
# Kate's settings for servers in settings.json. Prints all that the server tells Kate of a file, up to its findings.
set -eu
cd "$DESK"
mkdir -p programs run .config/kate/lspclient
chmod 700 run
cp settings.json .config/kate/lspclient
# What Kate starts as mtlint; what that tells Kate comes here, too.
cat >programs/mtlint <<'END'
#!/bin/sh
"$MTLINT" "$@" | tee -a "$DESK/told"
END
chmod +x programs/mtlint
# The plugin is switched on, and the server allowed, for which Kate asks before it starts one first.
cat >.config/katerc <<END
[Kate Plugins]
lspclientplugin=true

[lspclient]
AllowedServerCommandLines=$DESK/programs/mtlint lsp
END
export HOME="$DESK" XDG_CONFIG_HOME="$DESK/.config" XDG_DATA_HOME="$DESK/.local" XDG_CACHE_HOME="$DESK/.cache"
export XDG_RUNTIME_DIR="$DESK/run" QT_QPA_PLATFORM=offscreen PATH="$DESK/programs:$PATH"
# No more than a share of the machine.
ulimit -v 6000000
ulimit -t 60
: >told
setsid dbus-run-session -- kate -n "$1" >/dev/null 2>&1 &
kate=$!
trap 'kill -9 -"$kate" 2>/dev/null || true' EXIT
tries=0
until grep -aq '"diagnostics":' told; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] && kill -0 "$kate" || break
    sleep 0.1
done
cat told
