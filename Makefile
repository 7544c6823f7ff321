# Every command is a thin line over one script, which uses nothing but Python's standard library.
# More words go through ARGS: make test ARGS="-k report", make run ARGS="--port 8123".
PYTHON ?= python3
PORTAL = $(PYTHON) -m tools.portal

.PHONY: run test check fmt bench messages lock
run test check fmt bench messages lock:
	@$(PORTAL) $@ $(ARGS)
